import { k8s } from 'cdk8s-plus-28';
import { defaultResources, defineComponent, EXPOSE_LABEL, fromGateways, PUBLIC_GATEWAY, plusResources } from 'strata';
import { CiliumNetworkPolicy } from 'strata/crds/cilium.io';
import { HTTPRoute } from 'strata/crds/gateway.networking.k8s.io';

const NAME = 'echo';
const IMAGE = 'docker.io/traefik/whoami:v1.11.0';
const PORT = 8080;
const LABELS = { 'app.kubernetes.io/name': NAME };

/** A service that is this repository's own: it tells who asks. */
export const echo = defineComponent({
  name: NAME,
  summary: 'Tells who asks, for trying out routes',
  namespace: NAME,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  needs: ['gateway'],

  build(scope, context) {
    const metadata = { name: NAME, namespace: NAME };
    new k8s.KubeDeployment(scope, 'deployment', {
      metadata: { ...metadata, labels: LABELS },
      spec: {
        replicas: 2,
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'ScheduleAnyway',
                labelSelector: { matchLabels: LABELS },
              },
            ],
            containers: [
              {
                name: NAME,
                image: IMAGE,
                args: ['--port', `${PORT}`],
                ports: [{ name: 'http', containerPort: PORT }],
                readinessProbe: { httpGet: { path: '/health', port: k8s.IntOrString.fromString('http') } },
                resources: plusResources(defaultResources(context)),
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  readOnlyRootFilesystem: true,
                },
              },
            ],
          },
        },
      },
    });
    new k8s.KubePodDisruptionBudget(scope, 'budget', {
      metadata,
      spec: { maxUnavailable: k8s.IntOrString.fromNumber(1), selector: { matchLabels: LABELS } },
    });
    new k8s.KubeService(scope, 'service', {
      metadata,
      spec: { selector: LABELS, ports: [{ name: 'http', port: 80, targetPort: k8s.IntOrString.fromString('http') }] },
    });
    // Where the network is not Cilium, a NetworkPolicy of the same meaning is rendered.
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata,
      spec: { endpointSelector: {}, ingress: [fromGateways(PORT)], egress: [{}] },
    });
    new HTTPRoute(scope, 'route', {
      metadata,
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
        hostnames: [`${NAME}.${context.cluster.domain}`],
        rules: [{ backendRefs: [{ name: NAME, port: 80 }] }],
      },
    });
  },
});
