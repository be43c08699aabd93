/** @jest-environment node */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chartOf, indexOf } from '../fixtures/chart-server';
import { answering, ARCHIVE, project, REPOSITORY, repository, run } from '../fixtures/charts-run';
import { contentsOf, put } from '../fixtures/tiny-project';

// json-schema-to-typescript loads prettier, which imports itself as a module; jest cannot, and nothing is formatted.
jest.mock('prettier', () => ({}));

test('what is pinned no more goes also when nothing else is vendored, and an archive that is gone already is not counted', async () => {
  const root = project();
  await run(root, repository());
  const raised = readFileSync(join(root, 'cdk8s.yaml'), 'utf8').replace('version: 2.0.0', 'version: 2.1.0');
  put(root, 'cdk8s.yaml', raised);
  rmSync(join(root, ARCHIVE));
  const { counts, lines, errors } = await run(root, answering({}), { names: [] });
  expect([errors, counts.removed]).toEqual([[], 1]);
  expect(lines.filter(text => text.includes('removed'))).toEqual([
    'imports/charts/toys-2.0.0.values.json removed: cdk8s.yaml pins it no more',
  ]);
  expect(readFileSync(join(root, 'imports/charts.lock'), 'utf8')).toContain('"charts":[]');
});

test('with the archive of another version at fault nothing is written, and logins that cannot be read are told', async () => {
  const root = project();
  await run(root, repository());
  const both = '{ version: 2.1.0, appVersion: v1.0.0 }, { version: 2.0.0, appVersion: v1.0.0 }';
  put(
    root,
    'cdk8s.yaml',
    readFileSync(join(root, 'cdk8s.yaml'), 'utf8').replace('{ version: 2.0.0, appVersion: v1.0.0 }', both),
  );
  rmSync(join(root, ARCHIVE));
  const next = chartOf('toys', '2.1.0');
  const ask = answering({
    [`${REPOSITORY}/index.yaml`]: indexOf('toys', '2.1.0', next),
    [`${REPOSITORY}/toys-2.1.0.tgz`]: next,
  });
  const web = { ask, logins: { repositories: [], registries: new Map(), unread: ['logins of a helper are not read'] } };
  const before = contentsOf(root);
  const { errors, lines } = await run(root, ask, { names: ['toys@2.1.0'], web });
  expect(errors).toEqual([`${ARCHIVE}: is missing (toys 2.0.0); run \`npm run import -- --charts toys\``]);
  expect(lines[0]).toBe('logins of a helper are not read');
  expect(contentsOf(root)).toEqual(before);
});
