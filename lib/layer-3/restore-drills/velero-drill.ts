import type { Construct } from 'constructs';
import { ConfigMap, CronJob, type Container } from '../../../imports/kubernetes/kinds';
import type { RestoreManifest } from '../../../imports/crds/velero.io';
import type { ClusterContext } from '../../model/component';
import { HELD_OBJECT } from '../../model/held-objects';
import { SCHEDULE, VELERO } from '../velero/velero-names';
import { CANARY_CLAIM, CANARY_POD, RESTORE_CANARY, RESTORE_DRILLS } from './drill-names';
import { DRILL_FOLDER, drillSpec, kubectlStep, OWNED } from './drill-pod';

const RESTORE_FILE = 'restore.json';

/** Of kubectl's image; any that is not root. */
const USER = 65532;

/** Velero makes the volume anew only when it sees the old one in the backup. */
export const RESTORED_KINDS = ['pods', 'persistentvolumeclaims', 'persistentvolumes'] as const;

/** The newest good backup of the schedule, of one namespace, into another one. https://velero.io/docs/v1.18/api-types/restore/ */
export const canaryRestore = (): RestoreManifest => ({
  apiVersion: 'velero.io/v1',
  kind: 'Restore',
  metadata: { name: RESTORE_CANARY, namespace: VELERO },
  spec: {
    scheduleName: SCHEDULE,
    includedNamespaces: [RESTORE_CANARY],
    includedResources: [...RESTORED_KINDS],
    namespaceMapping: { [RESTORE_CANARY]: RESTORE_DRILLS },
  },
});

const stepsOf = (context: ClusterContext): readonly Container[] => {
  const restore = [`restore.velero.io/${RESTORE_CANARY}`, `--namespace=${VELERO}`];
  const pod = [`pod/${CANARY_POD}`, `--namespace=${RESTORE_DRILLS}`];
  const made = [...pod, `persistentvolumeclaim/${CANARY_CLAIM}`];
  return [
    kubectlStep('clean-restore', ['delete', ...restore, '--ignore-not-found', '--timeout=10m'], context),
    kubectlStep('clean-made', ['delete', ...made, '--ignore-not-found', '--timeout=10m'], context),
    kubectlStep('restore', ['create', `--filename=${DRILL_FOLDER}/${RESTORE_FILE}`], context),
    // Velero makes the claim before the pod; kubectl waits for the making of one object alone.
    kubectlStep('made', ['wait', ...pod, '--for=create', '--timeout=30m'], context),
    kubectlStep('own', ['patch', ...made, '--type=merge', `--patch=${OWNED}`], context),
    // PartiallyFailed, with errors, is not Completed.
    kubectlStep('wait', ['wait', ...restore, '--for=jsonpath={.status.phase}=Completed', '--timeout=1h'], context),
  ];
};

/** The drill of Velero: the volume of the canary comes back in another namespace, and its pod says whether it is whole. */
export function veleroDrill(scope: Construct, schedule: string, context: ClusterContext): void {
  const metadata = { name: RESTORE_CANARY, namespace: RESTORE_DRILLS };
  new ConfigMap(scope, 'files-velero', {
    metadata: { ...metadata, annotations: { [HELD_OBJECT]: RESTORE_FILE } },
    data: { [RESTORE_FILE]: `${JSON.stringify(canaryRestore(), null, 2)}\n` },
  });
  const ready = [
    'wait',
    `pod/${CANARY_POD}`,
    `--namespace=${RESTORE_DRILLS}`,
    '--for=condition=Ready',
    '--timeout=15m',
  ];
  new CronJob(scope, 'drill-velero', {
    metadata,
    spec: drillSpec({
      name: RESTORE_CANARY,
      schedule,
      steps: stepsOf(context),
      proof: kubectlStep('prove', ready, context),
      user: USER,
    }),
  });
}
