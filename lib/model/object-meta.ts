/** One owner of an object. https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/ */
export type OwnerReference = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
};

/** Metadata of a cluster-scoped object, as far as an author writes it; the name is always explicit. */
export type ClusterObjectMeta = {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
};

/** Metadata of a namespaced object. */
export type ObjectMeta = ClusterObjectMeta & {
  /** @default - the namespace of the component, set by the renderer */
  readonly namespace?: string;
};
