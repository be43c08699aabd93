import { objectAt } from '../../declared/fields';
import type { MadeKind } from './made-pod';
import { merged, mergedContainers } from './merged';

const CONTAINER_CONTEXT = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  privileged: false,
  runAsNonRoot: true,
  runAsUser: 10001,
  runAsGroup: 10001,
  capabilities: { drop: ['ALL'] },
};

const POD_CONTEXT = { seccompProfile: { type: 'RuntimeDefault' } };

const TEMPLATE = ['spec', 'deployment', 'spec', 'template', 'spec'];

/** Pods that the Grafana operator makes: its Deployment with `deployment` of the Grafana merged into it. */
export const GRAFANA_OPERATOR: readonly MadeKind[] = [
  {
    group: 'grafana.integreatly.org',
    kind: 'Grafana',
    source:
      'https://github.com/grafana/grafana-operator/blob/v5.24.0/controllers/reconcilers/grafana/deployment_reconciler.go (getDeploymentSpec)',
    pods: (spec, manifest) => {
      const disabled = spec['disableDefaultSecurityContext'];
      const isSet = (what: string): boolean => disabled !== what && disabled !== 'All';
      const own = objectAt(manifest.body, ...TEMPLATE);
      const grafana = { name: 'grafana', ...(isSet('Container') ? { securityContext: CONTAINER_CONTEXT } : {}) };
      const main = mergedContainers('containers', [grafana], own, TEMPLATE);
      const { containers: _merged, ...rest } = own;
      return [
        {
          spec: {
            ...merged(isSet('Pod') ? { securityContext: POD_CONTEXT } : {}, rest),
            containers: main.containers,
          },
          places: [...main.places, { at: [], field: TEMPLATE }],
        },
      ];
    },
  },
];
