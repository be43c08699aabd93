import { defineKind } from './define-kind';
import type { ObjectMeta } from '../model/object-meta';

interface TalosServiceAccountManifest {
  readonly apiVersion: 'talos.dev/v1alpha1';
  readonly kind: 'ServiceAccount';
  readonly metadata: ObjectMeta;
  readonly spec: {
    /** Roles in the Talos API. https://www.talos.dev/latest/talos-guides/configuration/rbac/ */
    readonly roles: readonly string[];
  };
}

/** Credentials for the Talos API, which Talos writes to a Secret of the same name. Talos registers the kind itself. */
export const TalosServiceAccount = defineKind<TalosServiceAccountManifest>(
  'talos.dev/v1alpha1',
  'ServiceAccount',
  'Namespaced',
);
