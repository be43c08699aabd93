/** A type that the API server declares; what has no entry here can hold anything. */
export interface DeclaredType {
  readonly fields?: Readonly<Record<string, DeclaredType>>;
  /** Of the items of a list, of the values of a map by text. @default - not known */
  readonly element?: DeclaredType;
  /** As CEL calls it; empty where it is not known. */
  readonly type: string;
}

/** The name of a type that is known and is not that of anything. */
export const certainType = (declared: DeclaredType | undefined): string | undefined =>
  declared === undefined || declared.type === '' || declared.type === 'dyn' ? undefined : declared.type;

const of = (type: string, ...names: readonly string[]): Readonly<Record<string, DeclaredType>> =>
  Object.fromEntries(names.map(name => [name, { type }]));

const object = (fields: Readonly<Record<string, DeclaredType>>): DeclaredType => ({ type: 'object', fields });

const STRINGS: DeclaredType = { type: 'list', element: { type: 'string' } };
const LABELS: DeclaredType = { type: 'map', element: { type: 'string' } };

const KIND = object(of('string', 'group', 'version', 'kind'));
const RESOURCE = object(of('string', 'group', 'version', 'resource'));

/** Anything. */
export const DYN: DeclaredType = { type: 'dyn' };

/** `request`. Source: apiserver, pkg/admission/plugin/cel, BuildRequestType */
export const REQUEST: DeclaredType = object({
  ...of('string', 'subResource', 'requestSubResource', 'name', 'namespace', 'operation'),
  kind: KIND,
  resource: RESOURCE,
  requestKind: KIND,
  requestResource: RESOURCE,
  userInfo: object({ ...of('string', 'username', 'uid'), groups: STRINGS, extra: { type: 'map', element: STRINGS } }),
  ...of('bool', 'dryRun'),
  options: DYN,
});

/** `namespaceObject`. Source: apiserver, pkg/admission/plugin/cel, BuildNamespaceType */
export const NAMESPACE: DeclaredType = object({
  metadata: object({
    ...of('string', 'name', 'generateName', 'namespace', 'UID', 'resourceVersion'),
    labels: LABELS,
    annotations: LABELS,
    ...of('timestamp', 'creationTimestamp', 'deletionTimestamp'),
    ...of('int', 'deletionGracePeriodSeconds', 'generation'),
    finalizers: STRINGS,
  }),
  spec: object({ finalizers: STRINGS }),
  status: object({ ...of('list', 'conditions'), ...of('string', 'phase') }),
});
