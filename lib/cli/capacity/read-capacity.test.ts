import { helmRenderer } from '../../render/helm-renderer';
import { renderCommitted } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { publishedForm } from '../../testing/published-schemas';
import { checkInputs } from '../check-clusters';
import { capacitiesOf, readCapacity } from './read-capacity';

const helm = helmRenderer(PROJECT);

test('the committed prod: every pod has a machine, and a database of three needs its three workers', () => {
  const rendered = renderCommitted().filter(({ context }) => context.cluster.name === 'prod');
  const inputs = checkInputs(PROJECT, rendered, helm);
  if ('issues' in inputs) throw new Error('the committed platform has issues');
  const clusters = capacitiesOf(PROJECT, rendered, inputs, helm);
  expect(publishedForm('capacity')({ form: 1, clusters, buckets: [] })).toEqual([]);
  expect(clusters[0]?.homeless).toEqual([]);
  expect(clusters[0]?.groups.map(({ machines, death }) => `${machines}: ${death?.verdict ?? ''}`)).toEqual([
    'control planes: fits',
    'workers: waits',
    'pool vps-hetzner-fsn1: fits',
  ]);
  expect(clusters[0]?.groups[1]?.death?.because).toBe(
    'Cluster.postgresql.cnpg.io/shop-production/shop-orders-production-postgres has 3 pods, each on a machine of its own, with 2 machines left',
  );
  const shop = clusters[0]?.tenants.find(({ namespace }) => namespace === 'shop-production');
  expect(shop?.uses.map(({ resource, quota }) => `${resource} ${quota ?? ''}`)).toEqual([
    'requests.cpu 4',
    'requests.memory 8Gi',
    'limits.memory 8Gi',
    'requests.storage 60Gi',
    'pods 40',
  ]);
});

test('a cluster that does not exist is told', () => {
  expect(readCapacity(PROJECT, 'prodd', () => undefined)).toMatchObject({
    issues: [{ rule: 'usage', message: 'there is no such cluster', value: 'prodd' }],
  });
});
