import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultLine } from './fault-line.cjs';

const errorOf = (act: () => unknown): unknown => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
};

test('a file that cannot be used is named from here, with what to do', () => {
  const missing = errorOf(() => readFileSync('/nowhere/a/b.yaml'));
  const fix = 'look whether it is there, and at its rights';
  expect(faultLine(missing, '/nowhere')).toBe(`error   a/b.yaml: cannot be used (ENOENT); ${fix}`);
  expect(faultLine(missing, '/elsewhere')).toBe(
    `error   ${join('/nowhere', 'a', 'b.yaml')}: cannot be used (ENOENT); ${fix}`,
  );
  const full = Object.assign(new Error('x'), { code: 'ENOSPC', path: '/a/b' });
  expect(faultLine(full, '/a')).toBe('error   b: cannot be used (ENOSPC); free space on the disk');
});

test('everything else is one line, without a stack', () => {
  expect(faultLine(new Error('first\nsecond'), '/')).toBe('strata: first');
  expect(faultLine(new Error("Cannot find module 'ajv'"), '/')).toBe("strata: Cannot find module 'ajv'; run `npm ci`");
  expect(faultLine('text', '/')).toBe('strata: text');
  expect(faultLine(undefined, '/')).toBe('strata: undefined');
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(faultLine(full, '/')).toBe('strata: ENOSPC: no space left on device, write; free space on the disk');
});

test('packages of another system are told, with what to do', () => {
  const other = "\nYou installed esbuild for another platform than the one you're currently using.\nThis won't work";
  expect(faultLine(new Error(other), '/')).toBe(
    "strata: You installed esbuild for another platform than the one you're currently using.; run `npm ci`",
  );
});
