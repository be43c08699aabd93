import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { committedInventory } from '../../testing/committed-platform';
import { argoCdMonitoring } from './argo-cd-monitoring';

const DEGRADED = 'ArgoCdDegraded';

test('who is called for what stays degraded is called once, in prod alone: not for the root as well', () => {
  const called = contextsOf(committedInventory(), PINS).flatMap(context =>
    argoCdMonitoring(context)
      .alerts.filter(({ name }) => name === DEGRADED)
      .map(({ expr, severity }) => [context.cluster.name, severity, expr]),
  );
  expect(called).toEqual([
    [
      'prod',
      'critical',
      'argocd_app_info{job="argocd-application-controller",health_status="Degraded",name!="root"} == 1',
    ],
  ]);
});
