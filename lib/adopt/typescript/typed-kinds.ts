import { k8s } from 'cdk8s-plus-28';

/** A class of a kind. */
export interface TypedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly className: string;
  /** Type of the whole object. */
  readonly type: string;
  /** The file of imports/crds, without its ending. */
  readonly module: string;
}

const CLASS = /^export const (\w+) = defineKind<(\w+)>\('([^']+)', '([^']+)'/gm;

/** The classes in a file of imports/crds. */
export const typedKindsIn = (module: string, text: string): readonly TypedKind[] =>
  [...text.matchAll(CLASS)].map(([, className = '', type = '', apiVersion = '', kind = '']) => ({
    apiVersion,
    kind,
    className,
    type,
    module,
  }));

/** Classes of cdk8s-plus by `<apiVersion> <Kind>`. */
export const PLUS_CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries(k8s).flatMap(([name, value]) => {
    if (typeof value !== 'function' || !('GVK' in value)) return [];
    const { apiVersion, kind } = value.GVK;
    return [[`${apiVersion} ${kind}`, name] as const];
  }),
);
