import { downAlert, type Monitoring } from '../../model/monitoring';

const NAME = 'local-static-provisioner';

/** How the volumes of tenant machines are watched. */
export const localStaticMonitoring = (): Monitoring => ({
  targets: [
    {
      name: NAME,
      from: 'pods',
      selector: { 'app.kubernetes.io/instance': NAME, 'app.kubernetes.io/name': NAME },
      port: 'metrics',
    },
  ],
  alerts: [
    downAlert(NAME, {
      name: 'LocalStaticProvisionerDown',
      severity: 'warning',
      summary: 'No provisioner of tenant volumes answers',
      impact: 'New machines offer no volumes, and released ones are not emptied. Volumes in use go on.',
      steps: [
        '`kubectl --namespace local-static-provisioner get pods --output wide`: it runs on machines with such volumes only.',
        'Where no machine is rented at the moment there is nothing to do.',
      ],
    }),
    {
      name: 'LocalVolumeFailed',
      expr: 'kube_persistentvolume_status_phase{phase="Failed"} == 1',
      for: '15m',
      severity: 'warning',
      summary: 'The volume {{ $labels.persistentvolume }} cannot be emptied or removed',
      impact: 'Its space is lost until somebody looks at it.',
      steps: [
        '`kubectl describe pv NAME` tells why.',
        'Where its machine is gone for good: `kubectl delete pv NAME`, after a look whether the data is backed up.',
      ],
    },
  ],
  dashboard: {
    title: 'Volumes of tenant machines',
    rows: [
      {
        title: 'Volumes',
        panels: [
          {
            title: 'By state',
            unit: 'short',
            queries: [{ expr: 'sum by (phase) (kube_persistentvolume_status_phase)', legend: '{{phase}}' }],
          },
          {
            title: 'Provisioners',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `sum(up{job="${NAME}"})`, legend: 'answering' }],
          },
        ],
      },
    ],
  },
  metrics: [],
});
