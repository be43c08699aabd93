import type { Construct } from 'constructs';
import { LimitRange, ResourceQuota } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { TemplateStore } from '../../../imports/crds/cyclops-ui.com';
import { platformNamespace } from '../../constructs/namespace-of';
import { toDns } from '../../constructs/network-flows';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { CYCLOPS, cyclopsSettings } from './cyclops-names';

/** Name of what bounds the namespace. */
const BOUNDS = 'modules';

/** What all modules may use together: no volume, for nothing backs it up, and nothing that is reached from outside. */
const QUOTA = {
  'requests.cpu': '2',
  'requests.memory': '4Gi',
  'limits.memory': '4Gi',
  pods: '20',
  persistentvolumeclaims: '0',
  'services.nodeports': '0',
  'services.loadbalancers': '0',
};

const quantities = (values: Readonly<Record<string, string>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value]));

/** The namespace that modules are made in, with its bounds: its pods reach each other and nobody else. */
export function cyclopsModules(scope: Construct, context: ClusterContext): void {
  const { namespace, templates } = cyclopsSettings(context);
  const metadata = { name: BOUNDS, namespace, annotations: { [SYNC_WAVE]: '-4' } };
  platformNamespace(scope, 'modules', namespace, { podSecurity: 'restricted' });
  new ResourceQuota(scope, 'modules-quota', { metadata, spec: { hard: quantities(QUOTA) } });
  new LimitRange(scope, 'modules-limits', {
    metadata,
    spec: {
      limits: [
        {
          type: 'Container',
          default: quantities({ memory: '256Mi' }),
          defaultRequest: quantities({ cpu: '50m', memory: '256Mi' }),
        },
      ],
    },
  });
  new CiliumNetworkPolicy(scope, 'modules-policy', {
    metadata: { name: BOUNDS, namespace },
    spec: {
      endpointSelector: {},
      ingress: [{ fromEndpoints: [{}] }],
      egress: [toDns(), { toEndpoints: [{}] }],
    },
  });
  for (const { name, repository, path, version } of templates) {
    new TemplateStore(scope, `template-${name}`, {
      metadata: { name, namespace: CYCLOPS },
      spec: { repo: repository, path, version, sourceType: 'git' },
    });
  }
}
