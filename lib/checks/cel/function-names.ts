const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Functions whose result is of one type, whatever their arguments; of operators too. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  bool: words(`_&&_ _||_ !_ _==_ _!=_ _<_ _<=_ _>_ _>=_ @in startsWith endsWith matches contains bool isSorted isURL
    isQuantity isInteger isGreaterThan isLessThan isIP isCIDR isCanonical isUnspecified isLoopback isLinkLocalMulticast
    isLinkLocalUnicast isGlobalUnicast containsIP containsCIDR isSemver hasValue allowed errored intersects
    equivalent all exists existsOne exists_one @not_strictly_false`),
  string: words(`string lowerAscii upperAscii join charAt quote substring trim find getScheme getHost
    getHostname getPort getEscapedPath escapeKey`),
  int: words(`int size getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes
    getSeconds getMilliseconds indexOf lastIndexOf compareTo sign asInteger prefixLength family major minor patch`),
  double: words('double asApproximateFloat'),
  uint: ['uint'],
  bytes: ['bytes'],
  timestamp: ['timestamp'],
  duration: ['duration'],
  list: words('split findAll'),
  type: ['type'],
};

const OTHERS = words(`_+_ _-_ _*_ _/_ _%_ -_ _[_] _[?_] _?._ _?_:_ dyn of none
  ofNonZeroValue value or orValue optMap optFlatMap first last unwrap unwrapOpt format replace reverse slice
  flatten sort sortBy range distinct sum min max url getQuery path group serviceAccount resource subresource
  namespace name check reason error fieldSelector labelSelector quantity add sub ip masked cidr named validate semver
  transformList transformMap transformMapEntry dns1123Label dns1123Subdomain dns1035Label qualifiedName
  dns1123LabelPrefix dns1123SubdomainPrefix dns1035LabelPrefix labelValue uri uuid byte date datetime contains`);

/** The type that a function gives, when it gives only one. */
export const RESULT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(RESULTS).flatMap(([type, names]) => names.map(name => [name, type] as const)),
);

/** Functions and operators that the API server has. https://kubernetes.io/docs/reference/using-api/cel/ */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set([...RESULT_OF.keys(), ...OTHERS]);

/** Names before a dot that are part of the name of a function: `sets.contains`. */
export const FUNCTION_SPACES: ReadonlySet<string> = new Set(
  words('sets lists strings optional format ip jsonpatch math'),
);

/** Macros, which the parser leaves as calls, and how many of their first arguments are names of variables. */
export const BINDING_CALLS: ReadonlyMap<string, number> = new Map([
  ...words('all exists existsOne exists_one transformList transformMap transformMapEntry').map(
    name => [name, 2] as const,
  ),
  ...words('optMap optFlatMap sortBy').map(name => [name, 1] as const),
]);
