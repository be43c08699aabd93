import { downAlert, type Monitoring } from '../../model/monitoring';
import { RUNNER_PODS, RUNNERS } from './runner-names';

const OF = `{job="${RUNNERS}"}`;

/** How runners are watched. One begins anew after each job: counters are short, figures are over all of them. */
export const runnerMonitoring = (): Monitoring => ({
  targets: [{ name: RUNNERS, from: 'service', selector: { ...RUNNER_PODS }, port: 'metrics' }],
  alerts: [
    downAlert(RUNNERS, {
      name: 'GiteaRunnersDown',
      severity: 'warning',
      summary: 'No runner takes jobs of Gitea Actions',
      impact: 'Workflows wait, and with them pull requests whose checks must pass.',
      steps: [
        '`kubectl --namespace gitea-runners get pods` and `kubectl --namespace gitea-runners logs gitea-runners-0 --all-containers` tell why.',
        'A log that says "unauthenticated": the token of Gitea is another one; `kubectl --namespace gitea-runners get vaultstaticsecrets`.',
        'A log that names the socket of Docker: the container `docker` of the same pod tells why it did not start.',
      ],
    }),
    {
      name: 'GiteaRunnersFetchNothing',
      expr: `sum by (job) (rate(gitea_runner_poll_fetch_total{job="${RUNNERS}",result="error"}[15m])) > 0 unless on (job) sum by (job) (rate(gitea_runner_poll_fetch_total{job="${RUNNERS}",result=~"task|empty"}[15m])) > 0`,
      for: '15m',
      severity: 'warning',
      summary: 'Runners cannot ask Gitea for jobs',
      impact: 'Workflows wait; Gitea is away, or does not know the runners any more.',
      steps: [
        'Is the alert GiteaDown there too, mend that first.',
        '`kubectl --namespace gitea-runners delete pods --all` registers all of them anew; jobs that run are lost.',
      ],
    },
    {
      name: 'GiteaRunnersBusy',
      expr: `min by (job) (gitea_runner_job_capacity_utilization_ratio${OF}) >= 1`,
      for: '1h',
      severity: 'info',
      summary: 'All runners are busy for an hour',
      impact: 'Workflows wait for their turn.',
      steps: [
        'Look at what runs under Site Administration → Actions; raise the number of runners when it is always so.',
      ],
    },
  ],
  dashboard: {
    title: 'Gitea runners',
    rows: [
      {
        title: 'Jobs',
        panels: [
          {
            title: 'Running',
            unit: 'short',
            queries: [{ expr: `sum(gitea_runner_job_running${OF})`, legend: 'jobs' }],
          },
          {
            title: 'Ended, by result',
            unit: 'short',
            queries: [{ expr: `sum by (status) (increase(gitea_runner_job_total${OF}[1h]))`, legend: '{{status}}' }],
          },
          {
            title: 'Asking for jobs, by result',
            unit: 'ops',
            queries: [{ expr: `sum by (result) (rate(gitea_runner_poll_fetch_total${OF}[5m]))`, legend: '{{result}}' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://docs.gitea.com/runner/3.3.1/monitoring',
      names: [
        'gitea_runner_job_capacity_utilization_ratio',
        'gitea_runner_job_running',
        'gitea_runner_job_total',
        'gitea_runner_poll_fetch_total',
      ],
    },
  ],
});
