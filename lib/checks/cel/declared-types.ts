/** Fields of a type that the API server declares; what has no entry here can hold anything. */
export interface DeclaredType {
  readonly fields?: Readonly<Record<string, DeclaredType>>;
  /** Type of the value, for expressions that are no more than this. */
  readonly type: string;
}

const of = (type: string, ...names: readonly string[]): Readonly<Record<string, DeclaredType>> =>
  Object.fromEntries(names.map(name => [name, { type }]));

const object = (fields: Readonly<Record<string, DeclaredType>>): DeclaredType => ({ type: 'object', fields });

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
  userInfo: object({ ...of('string', 'username', 'uid'), ...of('list', 'groups'), ...of('map', 'extra') }),
  ...of('bool', 'dryRun'),
  options: DYN,
});

/** `namespaceObject`. Source: apiserver, pkg/admission/plugin/cel, BuildNamespaceType */
export const NAMESPACE: DeclaredType = object({
  metadata: object({
    ...of('string', 'name', 'generateName', 'namespace', 'UID', 'resourceVersion'),
    ...of('map', 'labels', 'annotations'),
    ...of('timestamp', 'creationTimestamp', 'deletionTimestamp'),
    ...of('int', 'deletionGracePeriodSeconds', 'generation'),
    ...of('list', 'finalizers'),
  }),
  spec: object(of('list', 'finalizers')),
  status: object({ ...of('list', 'conditions'), ...of('string', 'phase') }),
});
