import type { Monitoring } from '../../model/monitoring';
import { PREVIEWS } from './preview-cleanup';

const CRON_JOB = `namespace="${PREVIEWS}",cronjob="${PREVIEWS}"`;
const JOBS = `namespace="${PREVIEWS}",job_name=~"${PREVIEWS}-.+"`;
const LAST = `kube_cronjob_status_last_successful_time{${CRON_JOB}}`;

/** It runs each hour; a day without one success. Seconds. */
const TOO_OLD = 86400;

const LOOK = '`kubectl --namespace previews get jobs` and the log of the last one tell which repository and why.';

/** How the cleaning is watched: through kube-state-metrics, for a Job is gone before anybody reads it. */
export const previewsMonitoring = (): Monitoring => ({
  targets: [],
  alerts: [
    {
      name: 'PreviewCleanupFailed',
      expr: [
        `max by (namespace) (kube_job_status_start_time{${JOBS}} and on (namespace, job_name) kube_job_failed{${JOBS},condition="true"} == 1)`,
        `  > max by (namespace) (${LAST})`,
      ].join('\n'),
      for: '3h',
      severity: 'warning',
      summary: 'Previews are not cleaned up, or Argo CD overlooks pull requests',
      impact:
        'Forgotten previews stay and take room from others. With more than 30 open pull requests in a repository, previews of the older ones vanish.',
      steps: [
        LOOK,
        '`401` or `403` from Gitea needs a new token with `write:issue` in Vault: [previews.md](previews.md) names the path.',
        '`pull requests are open, and Argo CD sees 30`: close some in that repository.',
        '`kubectl --namespace previews create job --from=cronjob/previews now` tries again.',
      ],
    },
    {
      name: 'PreviewCleanupMissing',
      expr: `time() - ${LAST} > ${TOO_OLD} or absent(${LAST}) or kube_cronjob_spec_suspend{${CRON_JOB}} == 1`,
      for: '1d',
      severity: 'warning',
      summary: 'Nobody has cleaned previews up for a day',
      impact: 'Forgotten previews stay and take room from others.',
      steps: [
        '`kubectl --namespace previews get cronjob previews` shows whether it is suspended.',
        LOOK,
        'In a new cluster the Secret `gitea-labels` may have no content in Vault: [previews.md](previews.md) names the path.',
      ],
    },
  ],
  dashboard: {
    title: 'Previews',
    rows: [
      {
        title: 'Previews',
        panels: [
          {
            title: 'Namespaces of previews',
            unit: 'short',
            kind: 'stat',
            queries: [
              {
                expr: 'count(count by (namespace) (kube_resourcequota{namespace=~"pr-.+-[0-9]+"}))',
                legend: 'previews',
              },
            ],
          },
          { title: 'Since the last cleaning', unit: 's', queries: [{ expr: `time() - ${LAST}`, legend: 'age' }] },
        ],
      },
    ],
  },
  metrics: [],
});
