import type { JsonObject } from '../../model/json';

/** A security context that the restricted level admits. */
export const RESTRICTED_CONTEXT = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** An object of a kind in namespace `shop`. */
export const objectOf = (apiVersion: string, kind: string, name: string, rest: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop' },
  ...rest,
});

/** A Namespace with labels. */
export const namespaceOf = (name: string, labels: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

/** A Deployment of namespace `shop` with one container `web` that the restricted level admits. */
export const deploymentOf = (
  name: string,
  { container = {}, spec = {}, labels = { app: name }, workload = {} }: Readonly<Record<string, JsonObject>> = {},
): JsonObject =>
  objectOf('apps/v1', 'Deployment', name, {
    spec: {
      ...workload,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          ...spec,
          containers: [{ name: 'web', image: 'web:1', securityContext: RESTRICTED_CONTEXT, ...container }],
        },
      },
    },
  });

/** The Namespace of a pull request. */
export const previewOf = (name: string): JsonObject => namespaceOf(name, { 'strata.dev/preview': 'true' });
