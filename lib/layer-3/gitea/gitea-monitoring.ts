import type { ClusterContext } from '../../model/component';
import { downAlert, type Alert, type Monitoring } from '../../model/monitoring';
import { signsInBySso } from './gitea-config';
import { GITEA, GITEA_CLAIM, HTTP_SERVICE } from './gitea-names';
import { METRICS_TOKEN } from './gitea-secrets';

const VOLUME = `{namespace="${GITEA}",persistentvolumeclaim="${GITEA_CLAIM}"}`;

const FREE = `kubelet_volume_stats_available_bytes${VOLUME} / kubelet_volume_stats_capacity_bytes${VOLUME}`;

const ALERTS: readonly Alert[] = [
  downAlert(GITEA, {
    name: 'GiteaDown',
    summary: 'Gitea does not answer',
    impact:
      'Nobody can push, merge or pull packages, and Argo CD of every cluster goes on with what it last read. Nothing that runs stops.',
    steps: [
      '`kubectl --namespace gitea get pods` and `kubectl --namespace gitea logs deployment/gitea --all-containers` tell why.',
      'A pod that waits for a Secret: `kubectl --namespace gitea get vaultstaticsecrets`, then write what is missing to Vault (docs/gitea.md).',
      'An init container `configure-gitea` that fails: the database is away, `kubectl --namespace postgres get clusters.postgresql.cnpg.io`.',
      'A pod that is Pending: its volume lies on one machine, `kubectl --namespace gitea describe pod`; when that machine is lost, restore (docs/gitea.md).',
    ],
  }),
  {
    name: 'GiteaVolumeFills',
    expr: `min by (persistentvolumeclaim) (${FREE}) < 0.15`,
    for: '15m',
    severity: 'critical',
    summary: 'The volume with the repositories is nearly full',
    impact: 'Pushes fail half-way on a full volume, and so do merges.',
    steps: [
      'A local volume shares the disk of its machine: `kubectl --namespace gitea exec deployment/gitea -- df -h /data` shows how much is left, `du -sh /data/git/gitea-repositories/*` who fills it.',
      'Repositories that carry large files: move those to LFS, which lies in the bucket; then `gitea admin` under Site Administration → Maintenance collects garbage.',
    ],
  },
];

/** Without the source nobody gets in but by password. */
const SIGN_IN_MISSING: Alert = {
  name: 'GiteaSignInMissing',
  expr: `max by (job) (gitea_loginsources{job="${GITEA}"}) < 1`,
  for: '1h',
  severity: 'warning',
  summary: 'Gitea has no source for single sign-on',
  impact: 'Nobody gets in through Casdoor; local accounts with passwords do.',
  steps: [
    '`kubectl --namespace gitea logs deployment/gitea --container sign-in` tells whether the client is missing or Casdoor did not answer.',
    'Write the client to Vault (docs/gitea.md), or start again when Casdoor answers: `kubectl --namespace gitea rollout restart deployment/gitea`.',
  ],
};

/** How Gitea is watched. Its metrics count things; requests are counted at the Gateway. */
export const giteaMonitoring = (context: ClusterContext): Monitoring => ({
  targets: [{ name: GITEA, from: 'service', selector: { ...HTTP_SERVICE }, port: 'http', token: METRICS_TOKEN }],
  alerts: [...ALERTS, ...(signsInBySso(context) ? [SIGN_IN_MISSING] : [])],
  dashboard: {
    title: 'Gitea',
    rows: [
      {
        title: 'Server',
        panels: [
          {
            title: 'Memory',
            unit: 'bytes',
            queries: [{ expr: `process_resident_memory_bytes{job="${GITEA}"}`, legend: '{{pod}}' }],
          },
          {
            title: 'CPU',
            unit: 'short',
            queries: [{ expr: `rate(process_cpu_seconds_total{job="${GITEA}"}[5m])`, legend: '{{pod}}' }],
          },
          { title: 'Free on the volume', unit: 'percentunit', queries: [{ expr: FREE, legend: '{{namespace}}' }] },
        ],
      },
      {
        title: 'Content',
        panels: [
          {
            title: 'Repositories',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `max(gitea_repositories{job="${GITEA}"})`, legend: 'repositories' }],
          },
          {
            title: 'People',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `max(gitea_users{job="${GITEA}"})`, legend: 'people' }],
          },
          {
            title: 'Open issues and pull requests',
            unit: 'short',
            queries: [{ expr: `max(gitea_issues_open{job="${GITEA}"})`, legend: 'open' }],
          },
          {
            title: 'Calls of webhooks',
            unit: 'short',
            queries: [{ expr: `max(gitea_hooktasks{job="${GITEA}"})`, legend: 'all that were made' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/go-gitea/gitea/blob/v1.26.2/modules/metrics/collector.go',
      names: ['gitea_hooktasks', 'gitea_issues_open', 'gitea_loginsources', 'gitea_repositories', 'gitea_users'],
    },
    {
      source: 'https://github.com/prometheus/client_golang/blob/v1.23.2/prometheus/process_collector.go',
      names: ['process_cpu_seconds_total', 'process_resident_memory_bytes'],
    },
  ],
});
