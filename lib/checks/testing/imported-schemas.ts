import crds from '../../../imports/schemas/crds.json';
import kubernetes135 from '../../../imports/schemas/kubernetes-1.35.json';
import kubernetes136 from '../../../imports/schemas/kubernetes-1.36.json';
import type { CompactSchemas } from '../../model/compact-schema';
import { isCompactSchemas } from '../schema/is-compact-schemas';

const checked = (value: unknown): CompactSchemas => {
  if (!isCompactSchemas(value)) throw new Error('imports/schemas holds something else than schemas');
  return value;
};

/** The schemas of the pinned CRDs. */
export const CRDS = checked(crds);

/** The schemas of the oldest supported Kubernetes. */
export const KUBERNETES_1_35 = checked(kubernetes135);

/** The schemas of the newest supported Kubernetes. */
export const KUBERNETES_1_36 = checked(kubernetes136);
