import { byCodePoint, isJsonList, isJsonObject, type JsonObject } from '../model/json';
import type { Crd, CrdVersion } from './crd';
import type { GeneratedFile } from './generated-file';
import { generatedMark } from './generated-file';
import { modelImports, printTypes } from './print-types';
import { propertyTypes } from './structural-type';

/** What an author never writes: the class knows it, or the controller sets it. */
const NOT_WRITTEN: readonly string[] = ['apiVersion', 'kind', 'metadata', 'status'];

/** Types of specs that CRDs leave open, by `Kind.group`. */
export type SpecTypes = Readonly<Record<string, JsonObject>>;

/** Path of the types of an API group, inside imports/. */
export const groupPath = (group: string): string => `crds/${group}.ts`;

/** A file for each API group that has kinds to type: all its systems in one. */
export const crdTypes = async (crds: readonly Crd[], specs: SpecTypes): Promise<readonly GeneratedFile[]> => {
  const typed = crds.filter(({ system, kind }) => system.kinds.includes(kind));
  const groups = [...new Set(typed.map(({ group }) => group))].sort(byCodePoint);
  return Promise.all(
    groups.map(group =>
      groupFile(
        group,
        typed.filter(crd => crd.group === group),
        specs,
      ),
    ),
  );
};

const groupFile = async (group: string, crds: readonly Crd[], specs: SpecTypes): Promise<GeneratedFile> => {
  const sources = [...new Set(crds.map(({ system }) => `${system.name} ${system.version}`))].sort(byCodePoint);
  const parts: string[] = [];
  for (const crd of [...crds].sort((a, b) => byCodePoint(a.kind, b.kind))) {
    for (const version of crd.versions) parts.push(await kindTypes(crd, version, specs));
  }
  const body = parts.join('\n');
  const mark = `// ${generatedMark(sources.join(', '))}\n`;
  const factory = "import { defineKind } from '../../lib/constructs/define-kind';\n";
  return { path: groupPath(group), content: `${mark}${factory}${modelImports(body)}\n${body}` };
};

/** The plain name for the stored version, `HTTPRouteV1Beta1` for another. */
const className = (crd: Crd, version: CrdVersion): string => {
  const plain = version.storage || !crd.versions.some(({ storage }) => storage);
  const suffix = version.name.replace(
    /^v(\d+)(alpha|beta)?/,
    (_, major: string, level = '') => `V${major}${capital(String(level))}`,
  );
  return plain ? crd.kind : crd.kind + suffix;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const kindTypes = async (crd: Crd, version: CrdVersion, specs: SpecTypes): Promise<string> => {
  const name = className(crd, version);
  const apiVersion = `${crd.group}/${version.name}`;
  const { properties, required } = version.schema;
  const written = Object.entries(isJsonObject(properties) ? properties : {}).filter(
    ([key]) => !NOT_WRITTEN.includes(key),
  );
  const spec = specs[`${crd.kind}.${crd.group}`];
  const needed = isJsonList(required) ? required.filter(key => written.some(([other]) => other === key)) : [];
  const schema: JsonObject = {
    type: 'object',
    properties: {
      apiVersion: { enum: [apiVersion] },
      kind: { enum: [crd.kind] },
      metadata: { tsType: crd.scope === 'Cluster' ? 'ClusterObjectMeta' : 'ObjectMeta' },
      ...propertyTypes(Object.fromEntries(written)),
      ...(spec === undefined ? {} : { spec }),
    },
    required: [
      'apiVersion',
      'kind',
      'metadata',
      ...needed,
      ...(spec === undefined || needed.includes('spec') ? [] : ['spec']),
    ],
  };
  const manifest = `${name}Manifest`;
  const types = await printTypes(schema, manifest);
  const named = types.replace(/^export type \w+ = /, `export type ${manifest} = `);
  return `${named}\nexport const ${name} = defineKind<${manifest}>('${apiVersion}', '${crd.kind}', '${crd.scope}');\n`;
};
