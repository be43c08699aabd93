import type { Container, CronJobSpec, EnvVar, PodSpec } from '../../../imports/kubernetes/kinds';
import { defaultResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import { kubectlImage } from '../kubectl-image';
import { DRILL_PODS, RESTORE_DRILLS } from './drill-names';
import { DRILL_HOURS } from './drill-schedule';

const ACCOUNT = { name: 'account', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };

const TMP = { name: 'tmp', mountPath: '/tmp' };

/** Where the objects and queries of a drill lie. */
export const DRILL_FOLDER = '/drill';

/** The files of a drill. */
export const DRILL_FILES = { name: 'drill', mountPath: DRILL_FOLDER, readOnly: true };

const labelOf = (name: string, label: string): EnvVar => ({
  name,
  valueFrom: { fieldRef: { fieldPath: `metadata.labels['batch.kubernetes.io/${label}']` } },
});

/**
 * Makes the Job the owner of objects that the drill has made: they go when the Job goes, whatever became of it.
 * The kubelet fills in the variables.
 */
export const OWNED = JSON.stringify({
  metadata: {
    ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: '$(JOB_NAME)', uid: '$(JOB_UID)' }],
  },
});

/** What a container of a drill has, whatever it runs. */
export const confined = (context: ClusterContext): Pick<Container, 'resources' | 'securityContext'> => ({
  resources: defaultResources(context),
  securityContext: restrictedContainer(),
});

/** A step of a drill: one command of kubectl, whose image need not have a shell. */
export function kubectlStep(name: string, args: readonly string[], context: ClusterContext): Container {
  return {
    name,
    image: kubectlImage(context),
    command: ['kubectl'],
    args: ['--cache-dir=/tmp/cache', ...args],
    env: [labelOf('JOB_NAME', 'job-name'), labelOf('JOB_UID', 'controller-uid')],
    ...confined(context),
    volumeMounts: [ACCOUNT, TMP, DRILL_FILES],
  };
}

/** A drill: steps one after the other, then what proves it. The first that fails fails the drill. */
export interface Drill {
  /** Of the CronJob, and of the ConfigMap with its files. */
  readonly name: string;
  readonly schedule: string;
  readonly steps: readonly Container[];
  readonly proof: Container;
  /** Number of the user that the image of the proof is made for. */
  readonly user: number;
}

const podOf = ({ name, steps, proof, user }: Drill): PodSpec => ({
  serviceAccountName: RESTORE_DRILLS,
  // Mounted where kubectl runs, and not beside the proof.
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  restartPolicy: 'Never',
  securityContext: restrictedPod({ runAsUser: user, runAsGroup: user, fsGroup: user }),
  initContainers: [...steps],
  containers: [proof],
  volumes: [
    { name: TMP.name, emptyDir: { sizeLimit: '64Mi' } },
    { name: DRILL_FILES.name, configMap: { name } },
    {
      name: ACCOUNT.name,
      projected: {
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: DRILL_HOURS * 3600 } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
        ],
      },
    },
  ],
});

/** The spec of its CronJob; a quarter of an hour after its end the Job goes, and all that it owns. */
export const drillSpec = (drill: Drill): CronJobSpec => ({
  schedule: drill.schedule,
  timeZone: 'Etc/UTC',
  concurrencyPolicy: 'Forbid',
  startingDeadlineSeconds: 3600,
  successfulJobsHistoryLimit: 1,
  failedJobsHistoryLimit: 1,
  jobTemplate: {
    spec: {
      // A drill that fails by chance tries again from its start.
      backoffLimit: 1,
      activeDeadlineSeconds: DRILL_HOURS * 3600 - 900,
      ttlSecondsAfterFinished: 900,
      template: { metadata: { labels: { ...DRILL_PODS } }, spec: podOf(drill) },
    },
  },
});
