import { CORE_SCHEMA, loadAll } from 'js-yaml';
import type { Issue } from '../model/issue';
import { isJsonList, isJsonObject, type JsonObject } from '../model/json';
import type { Scope } from '../model/scope';
import { configError, type SystemPin } from './import-config';

/** One served version of a CRD. */
export interface CrdVersion {
  readonly name: string;
  readonly storage: boolean;
  readonly deprecated: boolean;
  /** Structural schema, OpenAPI v3. */
  readonly schema: JsonObject;
}

/** One CustomResourceDefinition, as far as the importer needs it. */
export interface Crd {
  readonly system: SystemPin;
  readonly group: string;
  readonly kind: string;
  readonly scope: Scope;
  /** Served versions, as the CRD lists them. */
  readonly versions: readonly CrdVersion[];
}

/** The CRDs in YAML documents; other kinds of documents are passed over. */
export const parseCrds = (
  text: string,
  system: SystemPin,
): { readonly crds: readonly Crd[]; readonly issues: readonly Issue[] } => {
  const pointer = `strata.systems.${system.name}`;
  const documents: unknown[] = [];
  try {
    loadAll(text, document => documents.push(document), { schema: CORE_SCHEMA });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { crds: [], issues: [configError(pointer, 'its CRDs are not YAML', 'check its URLs', reason)] };
  }
  const definitions = documents
    .filter(isJsonObject)
    .filter(document => document['kind'] === 'CustomResourceDefinition');
  const crds = definitions.flatMap(definition => toCrd(definition, system));
  const issues = system.kinds
    .filter(kind => !crds.some(crd => crd.kind === kind))
    .map(kind => {
      const known = crds.map(crd => crd.kind).join(', ');
      return configError(`${pointer}.kinds`, 'has no such kind', `use some of ${known}`, kind);
    });
  const unread = definitions.length - crds.length;
  if (unread > 0) issues.push(configError(pointer, `${unread} CRDs have no group, kind or scope`, 'check its URLs'));
  return { crds, issues };
};

const toCrd = (definition: JsonObject, system: SystemPin): readonly Crd[] => {
  const spec = definition['spec'];
  if (!isJsonObject(spec) || !isJsonObject(spec['names'])) return [];
  const { group, scope } = spec;
  const { kind } = spec['names'];
  if (typeof group !== 'string' || typeof kind !== 'string') return [];
  if (scope !== 'Namespaced' && scope !== 'Cluster') return [];
  const versions = isJsonList(spec['versions']) ? spec['versions'].flatMap(version => toVersion(version)) : [];
  return [{ system, group, kind, scope, versions }];
};

const toVersion = (version: unknown): readonly CrdVersion[] => {
  if (!isJsonObject(version) || version['served'] !== true || typeof version['name'] !== 'string') return [];
  const schema = isJsonObject(version['schema']) ? version['schema']['openAPIV3Schema'] : undefined;
  return [
    {
      name: version['name'],
      storage: version['storage'] === true,
      deprecated: version['deprecated'] === true,
      schema: isJsonObject(schema) ? schema : {},
    },
  ];
};

/** An error for each kind that two systems define. */
export const duplicateKinds = (crds: readonly Crd[]): readonly Issue[] =>
  crds.flatMap((crd, index) => {
    const first = crds.findIndex(other => other.group === crd.group && other.kind === crd.kind);
    const owner = crds[first]?.system.name;
    if (first === index || owner === undefined) return [];
    const pointer = `strata.systems.${crd.system.name}`;
    return [
      configError(
        pointer,
        `defines a kind that ${owner} defines too`,
        'drop one of the URLs',
        `${crd.kind}.${crd.group}`,
      ),
    ];
  });
