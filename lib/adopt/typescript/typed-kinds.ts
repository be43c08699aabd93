/** A class of a kind. */
export interface TypedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly className: string;
  /** Type of the whole object. */
  readonly type: string;
  /** The file below imports/, without its ending. */
  readonly module: string;
}

const CLASS = /^export const (\w+) = (?:\/\* @__PURE__ \*\/ )?defineKind<(\w+)>\('([^']+)', '([^']+)'/gm;

/** The classes in a file of imports/. */
export const typedKindsIn = (module: string, text: string): readonly TypedKind[] =>
  [...text.matchAll(CLASS)].map(([, className = '', type = '', apiVersion = '', kind = '']) => ({
    apiVersion,
    kind,
    className,
    type,
    module,
  }));
