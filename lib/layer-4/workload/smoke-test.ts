import type { Construct } from 'constructs';
import { Job } from '../../../imports/kubernetes/kinds';
import { defaultResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { HOOK, HOOK_DELETE_POLICY } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { applicationSettings, type TenantApp } from '../../model/tenant';
import { formOf } from '../app-form';
import { tenantNodes } from './tenant-nodes';
import type { WorkloadProps } from './workload';

/** Name of the test of an app. */
export const smokeName = (app: string): string => `${app}-smoke`;

/** Labels of the pod of the test, which policies name. */
export const smokeLabels = (app: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': smokeName(app),
});

/** True where the test of an app runs. */
export const hasSmokeTest = ({ smokeTest: test }: TenantApp, { cluster }: ClusterContext): boolean =>
  test !== undefined && applicationSettings(cluster).healthChecks;

/** Nobody, as the image has it. */
const USER = 65534;

/** Asks for a minute until it is answered. */
const SCRIPT = 'i=0; until wget -q -T 5 -O /dev/null "$URL"; do i=$((i+1)); [ "$i" -lt 30 ] || exit 1; sleep 2; done';

/** A Job after each sync that asks the app through its Service; the sync fails where it is not answered. */
export function smokeTest(scope: Construct, { phase, app }: WorkloadProps, context: ClusterContext): void {
  if (app.smokeTest === undefined || !hasSmokeTest(app, context)) return;
  const { name } = formOf(app).service;
  new Job(scope, 'smoke-test', {
    metadata: {
      name: smokeName(app.name),
      namespace: phase.namespace,
      // A test that failed stays, for people to look at, until the next one.
      annotations: { [HOOK]: 'PostSync', [HOOK_DELETE_POLICY]: 'BeforeHookCreation,HookSucceeded' },
    },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: 600,
      template: {
        metadata: { labels: { ...smokeLabels(app.name) } },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: restrictedPod({ runAsUser: USER, runAsGroup: USER }),
          ...tenantNodes(app.prefer),
          containers: [
            {
              name: 'ask',
              image: context.platform.images.busybox,
              command: ['/bin/sh', '-c', SCRIPT],
              env: [{ name: 'URL', value: `http://${name}${app.smokeTest.path}` }],
              resources: defaultResources(context),
              securityContext: restrictedContainer(),
            },
          ],
        },
      },
    },
  });
}
