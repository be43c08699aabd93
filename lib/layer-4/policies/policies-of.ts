import type { Construct } from 'constructs';
import { NetworkPolicy } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import type { ClusterContext } from '../../model/component';
import { appPolicy } from './app-policy';
import { databasePolicies } from './database-policies';
import { POLICY_ANNOTATIONS, type PolicyProps } from './policy-props';

/** Where names are asked for; the agent reads the answers, as rules name hosts. */
const TO_DNS = {
  toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' as const }], rules: { dns: [{ matchPattern: '*' }] } }],
};

/** The policies of a namespace: nothing gets in or out but DNS, and what the apps and databases of the phase say. */
export function policiesOf(scope: Construct, props: PolicyProps, context: ClusterContext): void {
  const { namespace, apps } = props.phase;
  new NetworkPolicy(scope, 'default-deny', {
    metadata: { name: 'default-deny', namespace, annotations: POLICY_ANNOTATIONS },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
  new CiliumNetworkPolicy(scope, 'dns', {
    metadata: { name: 'dns', namespace, annotations: POLICY_ANNOTATIONS },
    spec: { endpointSelector: {}, egress: [TO_DNS] },
  });
  for (const app of apps) appPolicy(scope, app, props, context);
  databasePolicies(scope, props, context);
}
