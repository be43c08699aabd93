import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { PROJECT } from '../testing/project';
import { checkKits } from './check-kits';

test('runs for the same Kubernetes lines share a kit, whatever their order, a hundred times', () => {
  const kits = checkKits(PROJECT);
  const first = kits(['1.35', '1.35']);
  expect('schemas' in first && [...first.schemas.kubernetes.keys()]).toEqual(['1.35']);
  for (let run = 2; run <= 100; run += 1) expect(kits(['1.35'])).toBe(first);
  const renewed = kits(['1.35']);
  expect(renewed).not.toBe(first);
  expect(kits(['1.35'])).toBe(renewed);

  const both = kits(['1.36', '1.35']);
  expect('schemas' in both && [...both.schemas.kubernetes.keys()].sort()).toEqual(['1.35', '1.36']);
  expect(kits(['1.35', '1.36'])).toBe(both);
  expect(kits(['1.36'])).not.toBe(both);
});

test('why there is none is told each time', () => {
  const kits = checkKits(join(tmpdir(), 'strata-no-such-folder'));
  const told = (): readonly string[] => {
    const kit = kits(['1.99']);
    return 'issues' in kit ? kit.issues.map(formatIssue) : [];
  };
  const lines = ['crds', 'kubernetes-1.99'].map(
    name => `imports/schemas/${name}.json: is missing; run \`npm run import\``,
  );
  expect(told()).toEqual(lines);
  expect(told()).toEqual(lines);
});
