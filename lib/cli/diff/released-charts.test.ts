import { readTreeFiles } from '../../reader/files';
import { PROJECT } from '../../testing/project';
import { chartsOfSides } from './released-charts';
import { fileIn } from './contents-by-id';
import type { Snapshot } from './snapshot';

const side = (beside: Snapshot['beside']): Snapshot => ({
  label: '',
  ids: new Map(),
  read: () => new Map(),
  beside,
  environmentIds: () => new Map(),
  allPaths: () => [],
});
const nothing = side(() => undefined);

const gitea = () => {
  const { manifests } = readTreeFiles(PROJECT, ['dist/system/apps']);
  const application = manifests.find(({ kind, name }) => kind === 'Application' && name === 'gitea-server');
  if (application === undefined) throw new Error('there is no Application gitea-server');
  return application;
};

test('the chart of a committed Application makes its objects; of one without facts nothing is known', () => {
  const [made, ...others] = chartsOfSides(nothing, nothing, fileIn(PROJECT))(gitea());
  expect(others).toEqual([]);
  expect(made).toMatchObject({ chart: 'gitea', differences: [] });
  const deployments = made?.objects?.filter(({ kind }) => kind === 'Deployment') ?? [];
  expect(deployments.map(({ namespace, name }) => `${namespace ?? ''}/${name}`)).toEqual(['gitea/gitea']);
  expect(deployments.map(({ origin }) => (origin.from === 'component' ? origin.component : ''))).toEqual([
    'gitea-server',
  ]);
  const [unknown] = chartsOfSides(nothing, nothing, () => undefined)(gitea());
  expect(unknown).toEqual({ chart: 'gitea', version: made?.version, differences: [] });
});

test('facts of the side after the change are enough; those before are read where a version or values are missing', () => {
  const read: string[] = [];
  const named = (name: string, beside: Snapshot['beside']) =>
    side(file => {
      read.push(name);
      return beside(file);
    });
  const before = named('before', fileIn(PROJECT));
  const whole = chartsOfSides(before, named('after', fileIn(PROJECT)), () => undefined);
  expect(whole(gitea())[0]?.differences).toEqual([]);
  whole(gitea());
  expect(read).toEqual(['after']);
  read.length = 0;
  expect(
    chartsOfSides(
      before,
      named('after', () => Buffer.from('{')),
      () => undefined,
    )(gitea())[0]?.differences,
  ).toEqual([]);
  expect(read).toEqual(['after', 'before']);
});
