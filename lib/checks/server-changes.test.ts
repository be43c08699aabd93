import { hasChange, SERVER_CHANGES, type ServerChangeName } from './server-changes';

test.each([
  ['1.34', false],
  ['1.35', false],
  ['1.36', true],
  ['1.40', true],
])('Kubernetes %s checks addresses strictly: %s', (line, expected) => {
  expect(hasChange('StrictIPCIDRValidation', line)).toBe(expected);
});

test('every change is there from its own line on, and not in the line before', () => {
  const isName = (name: string): name is ServerChangeName => Object.hasOwn(SERVER_CHANGES, name);
  const names = Object.keys(SERVER_CHANGES).filter(isName);
  expect(names.map(name => hasChange(name, SERVER_CHANGES[name].since))).toEqual(names.map(() => true));
  const lineBefore = (name: ServerChangeName): string => `1.${Number(SERVER_CHANGES[name].since.slice(2)) - 1}`;
  expect(names.map(name => hasChange(name, lineBefore(name)))).toEqual(names.map(() => false));
});
