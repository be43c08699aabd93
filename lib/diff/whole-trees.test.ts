import type { Manifest } from '../model/manifest';
import type { ReleasedChart } from './charts/released-chart';
import { applicationOf, workload } from './risk/examples/risk-example';
import { manifestsIn } from './testing/manifests-in';
import { wholeTrees } from './whole-trees';

const KINDS = ['Deployment'];

/** A chart that makes a Deployment with the name of its Application and its path, which stands for its version. */
const charts = ({ name, body }: Manifest): readonly ReleasedChart[] => {
  const version = /dist\/\w+/.exec(JSON.stringify(body))?.[0].slice(5) ?? '';
  const yaml = `${workload('').replaceAll('web', `${name}-${version}`)}---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`;
  return [{ chart: name, version, objects: manifestsIn(yaml), differences: [] }];
};

const namesOf = (manifests: readonly Manifest[]): readonly string[] =>
  manifests.filter(({ kind }) => kind !== 'Application').map(({ kind, name }) => `${kind} ${name}`);

test('objects of equal files and of charts are on both sides, and a chart that changes makes the same on both', () => {
  const app = (name: string, version: string): string => applicationOf(name, `dist/${version}`, 'prune: true');
  const equal = manifestsIn(`${workload('')}---\n${app('same', 'one')}`);
  const trees = {
    cluster: 'prod',
    before: manifestsIn(`${app('changed', 'one')}---\n${app('gone', 'one')}`),
    after: manifestsIn(`${app('changed', 'two')}---\n${app('come', 'one')}`),
    machinesBefore: [],
    machinesAfter: [],
    files: [],
    unchanged: (kinds: readonly string[]) => equal.filter(({ kind }) => kinds.includes(kind)),
    charts,
  };
  const { before, after } = wholeTrees(trees, KINDS);
  const both = ['Deployment web', 'Deployment same-one', 'Deployment changed-two'];
  expect(namesOf(before)).toEqual([...both, 'Deployment gone-one']);
  expect(namesOf(after)).toEqual([...both, 'Deployment come-one']);
  const compared = wholeTrees(trees, KINDS, new Set(['Application.argoproj.io/argocd/changed']));
  expect(namesOf(compared.before)).toContain('Deployment changed-one');
  expect(namesOf(compared.before)).not.toContain('Deployment changed-two');
  expect(namesOf(compared.after)).toEqual([...both, 'Deployment come-one']);
});
