import type { Construct } from 'constructs';
import { Namespace } from '../../imports/kubernetes/kinds';
import type { Component, PodSecurityLevel } from '../model/component';
import { NAMESPACE_SYNC_OPTIONS, SYNC_OPTIONS, SYNC_WAVE } from '../model/argo-cd-annotations';

/** Before everything else of the same Application. */
const NAMESPACE_WAVE = '-10';

/**
 * A Namespace with its Pod Security labels. It is never pruned or deleted, as both would take everything inside along,
 * unless it is `passing`.
 */
export function platformNamespace(
  scope: Construct,
  id: string,
  name: string,
  {
    podSecurity,
    labels = {},
    annotations = {},
    passing = false,
  }: {
    readonly podSecurity: PodSecurityLevel;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly passing?: boolean;
  },
): void {
  new Namespace(scope, id, {
    metadata: {
      name,
      annotations: {
        [SYNC_WAVE]: NAMESPACE_WAVE,
        ...(passing ? {} : { [SYNC_OPTIONS]: NAMESPACE_SYNC_OPTIONS }),
        ...annotations,
      },
      labels: {
        'pod-security.kubernetes.io/enforce': podSecurity,
        'pod-security.kubernetes.io/warn': podSecurity,
        ...labels,
      },
    },
  });
}

/** The Namespace of a component; nothing where the namespace belongs to somebody else. */
export function namespaceOf(
  scope: Construct,
  { namespace, podSecurity, namespaceLabels, namespaceAnnotations }: Component,
): void {
  if (podSecurity === undefined) return;
  platformNamespace(scope, 'namespace', namespace, {
    podSecurity,
    ...(namespaceLabels === undefined ? {} : { labels: namespaceLabels }),
    ...(namespaceAnnotations === undefined ? {} : { annotations: namespaceAnnotations }),
  });
}
