import { committedInventory } from '../testing/committed-platform';
import { waitingFor } from './waiting-for';

const { clusters } = committedInventory();
const freeze = { until: '2027-01-03', reason: 'Nobody is there' };
const frozen = { clusters: clusters.map(cluster => (cluster.name === 'prod' ? { ...cluster, freeze } : cluster)) };

test.each([
  ['an app in a phase of the frozen cluster', 'shop/frontend', ['production'], 'argocd app sync app-shop-frontend'],
  ['a component in it', 'cert-manager', ['prod'], 'argocd app sync cert-manager'],
])('%s waits, and the way around it is told', (_what, subject, places, command) => {
  expect(waitingFor(frozen, subject, places).map(({ fix }) => fix)).toEqual([
    `to have it at once, sync it by hand once it is merged: ${command}`,
  ]);
});

test.each([
  ['an app elsewhere', 'shop/frontend', ['test']],
  ['a component elsewhere', 'cert-manager', ['dev']],
  ['what people type', 'talos', ['prod']],
  ['what people type too', 'kubernetes', ['prod']],
])('%s does not wait', (_what, subject, places) => {
  expect(waitingFor(frozen, subject, places)).toEqual([]);
});
