import type { Construct } from 'constructs';
import { Job, type EnvVar } from '../../../imports/kubernetes/kinds';
import { defaultResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { HOOK, HOOK_DELETE_POLICY } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { repositoryPath } from '../../model/repository-path';
import { applicationSettings, type TenantApp } from '../../model/tenant';
import { formOf } from '../app-form';
import { ROLLBACK_SCRIPT, ROLLBACK_WORKFLOW, TOKEN_FOLDER } from './rollback-script';
import { hasSmokeTest } from './smoke-test';
import { tenantNodes } from './tenant-nodes';
import { versionsOf } from './versions-of';
import type { WorkloadProps } from './workload';

/** The Secret with the token that may start workflows of the platform's repository, and nothing else. */
export const ROLLBACK_SECRET = { name: 'gitea-rollback', key: 'token' } as const;

/** Name of the Job of an app. */
export const rollbackName = (app: string): string => `${app}-rollback`;

/** Labels of its pod, which policies name. */
export const rollbackLabels = (app: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': rollbackName(app),
});

/** True where an app that fails its smoke test asks for its image before. */
export const hasRollback = (app: TenantApp, context: ClusterContext): boolean =>
  hasSmokeTest(app, context) && applicationSettings(context.cluster).rollbackOnFailure;

/** User and group `node` of the image. https://github.com/nodejs/docker-node/blob/main/Dockerfile-slim.template */
const USER = 1000;

/** Requests to an app that is there already. */
const ATTEMPTS = 3;

/** Milliseconds between two. */
const PAUSE = 5000;

const variables = ({ tenant, phase, app }: WorkloadProps, context: ClusterContext): readonly EnvVar[] => {
  const { git } = context.platform;
  const live = versionsOf(app).find(({ isLive }) => isLive);
  const values: Readonly<Record<string, string>> = {
    API: `https://${git.host}/api/v1`,
    APP: app.name,
    ATTEMPTS: String(ATTEMPTS),
    BRANCH: git.branch,
    IMAGE: live?.image ?? app.image,
    PAUSE: String(PAUSE),
    PHASE: phase.phase,
    REPOSITORY: repositoryPath(context.platform),
    TENANT: tenant,
    TOKEN_FILE: `${TOKEN_FOLDER}/${ROLLBACK_SECRET.key}`,
    URL: `http://${formOf(app).service.name}${app.smokeTest?.path ?? '/'}`,
    WORKFLOW: ROLLBACK_WORKFLOW,
  };
  return Object.entries(values).map(([name, value]) => ({ name, value }));
};

/** A Job after each sync that failed: where the app does not answer, the workflow that takes its image back is started. */
export function rollback(scope: Construct, props: WorkloadProps, context: ClusterContext): void {
  const { phase, app } = props;
  const { node } = context.platform.images;
  if (!hasRollback(app, context) || node === undefined) return;
  new Job(scope, 'rollback', {
    metadata: {
      name: rollbackName(app.name),
      namespace: phase.namespace,
      annotations: { [HOOK]: 'SyncFail', [HOOK_DELETE_POLICY]: 'BeforeHookCreation' },
    },
    spec: {
      backoffLimit: 2,
      activeDeadlineSeconds: 300,
      template: {
        metadata: { labels: { ...rollbackLabels(app.name) } },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: restrictedPod({ runAsUser: USER, runAsGroup: USER, fsGroup: USER }),
          ...tenantNodes(app.prefer),
          containers: [
            {
              name: 'rollback',
              image: node,
              command: ['node', '--eval', ROLLBACK_SCRIPT],
              env: [...variables(props, context)],
              resources: defaultResources(context),
              securityContext: restrictedContainer(),
              volumeMounts: [{ name: 'token', mountPath: TOKEN_FOLDER, readOnly: true }],
            },
          ],
          volumes: [{ name: 'token', secret: { secretName: ROLLBACK_SECRET.name, defaultMode: 0o440 } }],
        },
      },
    },
  });
}
