import type { Construct } from 'constructs';
import { Service, ServiceAccount } from '../../../imports/kubernetes/kinds';
import { KuberoApp } from '../../../imports/crds/application.kubero.dev';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { formOf } from '../app-form';
import { PART_OF } from '../tenant-names';
import { appRoutes } from '../workload/app-routes';
import { PORT_NAME } from '../workload/pod-of';
import { budget, leastPods } from '../workload/scaling';
import { rollback } from '../workload/rollback';
import { smokeTest } from '../workload/smoke-test';
import { monitor, type WorkloadProps } from '../workload/workload';
import { kuberoSpec } from './kubero-spec';

/** Others call an app by its own name, whatever form it has. */
function callersService(scope: Construct, { tenant, phase: { namespace }, app }: WorkloadProps): void {
  const { service, podLabels } = formOf(app);
  if (service.name === app.name) return;
  new Service(scope, 'service', {
    metadata: { name: app.name, namespace, labels: { [PART_OF]: tenant } },
    spec: {
      selector: { ...podLabels },
      ports: [{ name: PORT_NAME, port: service.port, targetPort: PORT_NAME, protocol: 'TCP' }],
    },
  });
}

/** An app as an object of Kubero, with what its chart does not make: an account without a token, a budget, routes. */
export function kuberoApp(scope: Construct, props: WorkloadProps, context: ClusterContext): void {
  const { tenant, phase, app } = props;
  const { namespace } = phase;
  new ServiceAccount(scope, 'account', {
    metadata: { name: app.name, namespace, labels: { [PART_OF]: tenant }, annotations: { [SYNC_WAVE]: '-1' } },
    automountServiceAccountToken: false,
  });
  new KuberoApp(scope, 'app', {
    metadata: {
      name: app.name,
      namespace,
      labels: { [PART_OF]: tenant },
      annotations: { [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' },
    },
    spec: kuberoSpec(props, context),
  });
  callersService(scope, props);
  if (leastPods(app, context) >= 2) budget(scope, { name: app.name, namespace }, formOf(app).podLabels);
  appRoutes(scope, props, context);
  monitor(scope, props, context);
  smokeTest(scope, props, context);
  rollback(scope, props, context);
}
