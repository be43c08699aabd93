import { formatIssue } from '../model/issue';
import { pauseIssues } from './pause-issues';

const pause = { until: '2026-11-30', reason: 'Ops looks for a leak' };

test('a pause of what the cluster has is in order, one of anything else is an error', () => {
  const pauses = { 'app-shop-frontend': pause, 'app-shop-frontent': pause, root: pause };
  expect(pauseIssues({ name: 'prod', pauses }, ['app-shop-frontend', 'keda']).map(formatIssue)).toEqual([
    'environments/prod.yaml pauses.app-shop-frontent: there is no such Application (app-shop-frontent); did you mean "app-shop-frontend"?',
    'environments/prod.yaml pauses.root: there is no such Application (root); strata pause root --cluster prod --end takes it out',
  ]);
});
