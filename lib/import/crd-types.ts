import { byCodePoint, isJsonList, isJsonObject, type JsonObject } from '../model/json';
import type { Crd, CrdVersion } from './crd';
import { capital } from './definition-names';
import type { GeneratedFile } from './generated-file';
import { generatedMark } from './generated-file';
import { kindSource, NOT_WRITTEN } from './kind-source';
import { modelImports } from './print-types';
import { propertyTypes } from './structural-type';

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

const kindTypes = async (crd: Crd, version: CrdVersion, specs: SpecTypes): Promise<string> => {
  const { properties, required } = version.schema;
  const written = Object.entries(isJsonObject(properties) ? properties : {}).filter(
    ([key]) => !NOT_WRITTEN.includes(key),
  );
  const spec = specs[`${crd.kind}.${crd.group}`];
  const needed = isJsonList(required) ? required.filter(key => written.some(([other]) => other === key)) : [];
  return kindSource({
    apiVersion: `${crd.group}/${version.name}`,
    kind: crd.kind,
    scope: crd.scope,
    className: className(crd, version),
    properties: { ...propertyTypes(Object.fromEntries(written)), ...(spec === undefined ? {} : { spec }) },
    required: [...needed, ...(spec === undefined || needed.includes('spec') ? [] : ['spec'])],
  });
};
