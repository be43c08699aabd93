import { PROJECT } from '../../testing/committed-platform';
import { readTreeFiles } from '../../reader/files';
import { chartWorkloads } from './chart-workloads';

test('the chart of a committed Application makes its workloads; one without facts makes nothing', () => {
  const { manifests } = readTreeFiles(PROJECT, ['dist/system/apps']);
  const application = manifests.find(({ kind, name }) => kind === 'Application' && name === 'gitea-server');
  if (application === undefined) throw new Error('there is no Application gitea-server');
  const made = chartWorkloads(PROJECT)(application);
  expect(
    made.filter(({ kind }) => kind === 'Deployment').map(({ namespace, name }) => `${namespace ?? ''}/${name}`),
  ).toEqual(['gitea/gitea']);
  expect(chartWorkloads('/nowhere')(application)).toEqual([]);
});
