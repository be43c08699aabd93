import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Component } from '../model/component';
import { NAMESPACE_SYNC_OPTIONS, SYNC_OPTIONS, SYNC_WAVE } from '../model/argo-cd-annotations';

/** Before everything else of the same Application. */
const NAMESPACE_WAVE = '-10';

/**
 * The Namespace of a component with its Pod Security labels; nothing where the namespace belongs to somebody else.
 * It is never pruned or deleted: both would take everything inside along.
 */
export function namespaceOf(scope: Construct, component: Component): void {
  if (component.podSecurity === undefined) return;
  new ApiObject(scope, 'namespace', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: component.namespace,
      annotations: { [SYNC_WAVE]: NAMESPACE_WAVE, [SYNC_OPTIONS]: NAMESPACE_SYNC_OPTIONS },
      labels: {
        'pod-security.kubernetes.io/enforce': component.podSecurity,
        'pod-security.kubernetes.io/warn': component.podSecurity,
        ...component.namespaceLabels,
      },
    },
  });
}
