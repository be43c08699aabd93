import type { Manifest } from '../model/manifest';
import { applicationOf, workload } from './risk/examples/risk-example';
import { manifestsIn } from './testing/manifests-in';
import { wholeTrees } from './whole-trees';

const KINDS = ['Deployment'];

/** A chart that makes a Deployment with the name of its Application and its path, which stands for its version. */
const chartObjects = ({ name, body }: Manifest): readonly Manifest[] =>
  manifestsIn(
    `${workload('').replaceAll('web', `${name}-${/dist\/\w+/.exec(JSON.stringify(body))?.[0].slice(5) ?? ''}`)}---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`,
  );

const namesOf = (manifests: readonly Manifest[]): readonly string[] =>
  manifests.filter(({ kind }) => kind !== 'Application').map(({ kind, name }) => `${kind} ${name}`);

test('objects of equal files and of charts are on both sides, and a chart that changes makes the same on both', () => {
  const app = (name: string, version: string): string => applicationOf(name, `dist/${version}`, 'prune: true');
  const equal = manifestsIn(`${workload('')}---\n${app('same', 'one')}`);
  const { before, after } = wholeTrees(
    {
      cluster: 'prod',
      before: manifestsIn(`${app('changed', 'one')}---\n${app('gone', 'one')}`),
      after: manifestsIn(`${app('changed', 'two')}---\n${app('come', 'one')}`),
      machinesBefore: [],
      machinesAfter: [],
      files: [],
      unchanged: kinds => equal.filter(({ kind }) => kinds.includes(kind)),
      chartObjects,
    },
    KINDS,
  );
  const both = ['Deployment web', 'Deployment same-one', 'Deployment changed-two'];
  expect(namesOf(before)).toEqual([...both, 'Deployment gone-one']);
  expect(namesOf(after)).toEqual([...both, 'Deployment come-one']);
});
