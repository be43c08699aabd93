import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';
import type { Alert, Monitoring } from '../../model/monitoring';
import { byHandDrills, type DrillByHand } from './drills-by-hand';
import { RESTORE_CANARY, RESTORE_DRILLS } from './drill-names';
import { DRILL_HOURS, drillMaxAge } from './drill-schedule';
import { drilledServers } from './drilled-servers';

const DAY = 86400;

/** Twice a year, and a week to get to it. */
const BY_HAND_DAYS = 190;

const DRILLS = `namespace="${RESTORE_DRILLS}"`;

const PROVEN = `kube_cronjob_status_last_successful_time{${DRILLS}}`;

const LOOK = [
  'A quarter of an hour after its end a drill is gone with all that it made. Its log is in Loki: namespace `restore-drills`, container `prove`, or the step that failed.',
  '`kubectl --namespace restore-drills create job --from=cronjob/NAME now` drills again and touches nothing that runs; `kubectl --namespace restore-drills get jobs,pods` shows where it is.',
  'Of a database, meanwhile: `kubectl --namespace restore-drills describe cluster.postgresql.cnpg.io SERVER` and the log of its pod `SERVER-1-full-recovery-…`. Where `prove` failed, the query of `restoreDrills.proofs` gave no row.',
  'Of `restore-canary`: `kubectl --namespace velero describe restore restore-canary`, which stays until the next drill, and `kubectl --namespace velero logs deployment/velero`.',
] as const;

/** Seconds since a drill was noted; since 1970, too long ago, where nobody noted one. */
const ageOf = ({ name, done }: DrillByHand): string => {
  const age = done === undefined ? 'time()' : `time() - ${Date.parse(done) / 1000}`;
  return `label_replace(vector(${age}), "drill", "${name}", "", "")`;
};

const byHandAlert = (drills: readonly DrillByHand[]): readonly Alert[] =>
  drills.length === 0
    ? []
    : [
        {
          name: 'RestoreDrillByHandTooOld',
          expr: `(\n  ${drills.map(ageOf).join('\n  or ')}\n) > ${BY_HAND_DAYS * DAY}`,
          for: '1h',
          severity: 'warning',
          summary: 'Nobody has noted a restore of {{ $labels.drill }} for half a year, or ever',
          impact: 'Snapshots are made; whether one brings the data back, and who knows how, is not known.',
          steps: [
            'Restore it by the [runbook](restore-drills.md#by-hand), which takes an hour and touches nothing that runs.',
            'Write the day under `restoreDrills.byHand` in `environments/CLUSTER.yaml`, in quotes: the alert counts from it.',
          ],
        },
      ];

/** How proven restores are watched: by the time at which kube-state-metrics says that a drill last succeeded. */
export function restoreDrillsMonitoring(context: ClusterContext): Monitoring {
  const days = drillMaxAge(context);
  const names = [
    ...drilledServers(context).map(({ name }) => name),
    ...(isPlaced(context, RESTORE_CANARY) ? [RESTORE_CANARY] : []),
  ];
  const never = names.map(name => `absent(kube_cronjob_status_last_successful_time{${DRILLS},cronjob="${name}"})`);
  return {
    targets: [],
    alerts: [
      {
        name: 'RestoreDrillTooOld',
        expr: `time() - ${PROVEN} > ${days * DAY}`,
        for: '1h',
        severity: 'warning',
        summary: `No restore of {{ $labels.cronjob }} was proven for ${days} days`,
        impact: 'Backups are made; whether they can be restored is not known.',
        steps: LOOK,
      },
      {
        name: 'RestoreDrillMissing',
        expr: [...never, `kube_cronjob_spec_suspend{${DRILLS}} == 1`].join('\nor\n'),
        for: '8d',
        severity: 'warning',
        summary: 'No restore of {{ $labels.cronjob }} was ever proven, or nobody drills it',
        impact: 'Backups are made; whether they can be restored is not known.',
        steps: [
          '`kubectl --namespace restore-drills get cronjobs` shows whether it is there, whether it is suspended, and when it last ran.',
          'In a new cluster the keys of the bucket may be missing in Vault: `kubectl --namespace restore-drills get vaultstaticsecrets`.',
          ...LOOK,
        ],
      },
      {
        name: 'RestoreDrillFailed',
        expr: `kube_cronjob_status_last_schedule_time{${DRILLS}} > on (namespace, cronjob) ${PROVEN}`,
        for: `${DRILL_HOURS + 1}h`,
        severity: 'warning',
        summary: 'The last drill of {{ $labels.cronjob }} did not prove the restore',
        impact: 'The one before did; what broke since would be missed in the next disaster.',
        steps: LOOK,
      },
      ...byHandAlert(byHandDrills(context)),
    ],
    dashboard: {
      title: 'Restore drills',
      rows: [
        {
          title: 'Restore drills',
          panels: [
            {
              title: 'Age of the last proven restore',
              unit: 's',
              queries: [{ expr: `time() - ${PROVEN}`, legend: '{{cronjob}}' }],
            },
            {
              title: 'Seconds since the last drill began',
              unit: 's',
              queries: [{ expr: `time() - kube_cronjob_status_last_schedule_time{${DRILLS}}`, legend: '{{cronjob}}' }],
            },
          ],
        },
      ],
    },
    metrics: [],
  };
}
