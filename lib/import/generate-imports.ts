import type { Issue } from '../model/issue';
import { isJsonObject, type JsonObject } from '../model/json';
import { apiVersionTable } from './api-version-table';
import { chartFacts } from './chart-facts';
import { chartPath, chartTypes, type ChartSchema } from './chart-types';
import { chartValues, valuesPath } from './chart-values';
import { compactCrds, compactKubernetes } from './compact-schemas';
import { duplicateKinds, parseCrds, type Crd } from './crd';
import { crdTypes, groupPath, type SpecTypes } from './crd-types';
import { factsPath } from './facts/facts-file';
import type { GeneratedFile } from './generated-file';
import { giteaApi, giteaVersion, GITEA_API_PATH } from './gitea-api';
import { configError, type ChartSource, type ImportConfig, type SystemPin } from './import-config';
import { kubernetesTypes } from './kubernetes-types';
import { projectImports } from './project-imports';
import { scopeTable } from './scope-table';
import type { Loaded, Source } from './source';
import { talosSchema } from './talos-schema';
import { valuesType } from './values-type';
import { newestFirst } from './version-order';

/** Everything that imports/ should hold. */
export interface GeneratedImports {
  readonly files: readonly GeneratedFile[];
  /** Paths that the source cannot make anew: they stay as they are. */
  readonly kept: readonly string[];
  /** Paths of facts that neither the source nor imports/ has. */
  readonly unknown: readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * Reads the source and makes all files; everything that is wrong is in `issues`.
 * @param rendered paths of facts that come from a render of ours: they stay, those of the source are poorer
 */
export const generateImports = async (
  config: ImportConfig,
  source: Source,
  environments: Readonly<Record<string, JsonObject>>,
  rendered: ReadonlySet<string>,
): Promise<GeneratedImports> => {
  const parts = await Promise.all([
    crdFiles(config.systems, source),
    giteaFiles(giteaVersion(config), source),
    ...config.charts.map(chart => chartFiles(chart, source, rendered)),
    ...kubernetesFiles(config.kubernetes, source),
    ...config.talos.map(version => single(source.talos(version), found => talosSchema(version, found))),
  ]);
  const own = await projectImports(environments, config);
  return {
    files: [...parts.flatMap(({ files }) => files), ...own],
    kept: parts.flatMap(({ kept }) => kept),
    unknown: parts.flatMap(({ unknown }) => unknown),
    issues: parts.flatMap(({ issues }) => issues),
  };
};

const failed = (issues: readonly Issue[]): GeneratedImports => ({ files: [], kept: [], unknown: [], issues });

const made = (files: readonly GeneratedFile[]): GeneratedImports => ({ files, kept: [], unknown: [], issues: [] });

const single = async (
  loading: Promise<Loaded<JsonObject>>,
  make: (found: JsonObject) => GeneratedFile,
): Promise<GeneratedImports> => {
  const loaded = await loading;
  return 'issues' in loaded ? failed(loaded.issues) : made([make(loaded.value)]);
};

/** Schemas of each version, and types of the oldest one, of which every cluster knows all fields. */
const kubernetesFiles = (versions: readonly string[], source: Source): readonly Promise<GeneratedImports>[] => {
  const oldest = [...versions].sort(newestFirst).at(-1);
  return versions.map(async version => {
    const loaded = await source.kubernetes(version);
    if ('issues' in loaded) return failed(loaded.issues);
    const types = version === oldest ? [await kubernetesTypes(version, loaded.value)] : [];
    return made([compactKubernetes(version, loaded.value), ...types]);
  });
};

const giteaFiles = async (version: string | undefined, source: Source): Promise<GeneratedImports> => {
  if (version === undefined) return made([]);
  const loaded = await source.gitea?.(version);
  if (loaded === undefined) return { ...made([]), kept: [GITEA_API_PATH] };
  return 'issues' in loaded ? failed(loaded.issues) : made([giteaApi(version, loaded.value)]);
};

const crdFiles = async (systems: readonly SystemPin[], source: Source): Promise<GeneratedImports> => {
  const issues: Issue[] = [];
  const crds: Crd[] = [];
  for (const [system, loaded] of await Promise.all(
    systems.map(async (system): Promise<[SystemPin, Loaded<string>]> => [system, await source.crds(system)]),
  )) {
    const parsed = 'issues' in loaded ? { crds: [], issues: loaded.issues } : parseCrds(loaded.value, system);
    crds.push(...parsed.crds);
    issues.push(...parsed.issues);
  }
  issues.push(...duplicateKinds(crds));
  const specs = await specTypes(systems, crds, source);
  issues.push(...specs.issues);
  if (issues.length > 0) return failed(issues);
  const types = await crdTypes(crds, specs.types);
  return {
    files: [
      ...types.filter(({ path }) => !specs.kept.includes(path)),
      compactCrds(crds),
      scopeTable(crds),
      apiVersionTable(crds),
    ],
    kept: specs.kept,
    unknown: [],
    issues: [],
  };
};

interface LoadedSpecs {
  readonly types: SpecTypes;
  /** Files whose specs this source does not hold. */
  readonly kept: readonly string[];
  readonly issues: readonly Issue[];
}

const specTypes = async (systems: readonly SystemPin[], crds: readonly Crd[], source: Source): Promise<LoadedSpecs> => {
  const types: Record<string, JsonObject> = {};
  const kept: string[] = [];
  const issues: Issue[] = [];
  for (const system of systems) {
    if (system.specs === undefined) continue;
    const typed = crds.filter(crd => crd.system === system && system.kinds.includes(crd.kind));
    if (source.specs === undefined) {
      kept.push(...typed.map(({ group }) => groupPath(group)));
      continue;
    }
    const loaded = await source.specs(system, system.specs);
    if ('issues' in loaded) {
      issues.push(...loaded.issues);
      continue;
    }
    for (const { kind, group } of typed) {
      const spec = isJsonObject(loaded.value['definitions']) ? loaded.value['definitions'][`${kind}Spec`] : undefined;
      const pointer = `strata.systems.${system.name}.specs`;
      if (isJsonObject(spec)) types[`${kind}.${group}`] = specType(spec, loaded.value);
      else
        issues.push(configError(pointer, `has no definition ${kind}Spec`, 'take the kind out of kinds', system.specs));
    }
  }
  return { types, kept: [...new Set(kept)], issues };
};

const specType = (spec: JsonObject, root: JsonObject): JsonObject =>
  valuesType(spec, { root, required: true, lists: true, isOpen: () => false, mapsIn: () => [] });

/** The types and values of a chart, and its facts where the source has them. */
export const chartFiles = async (
  chart: ChartSource,
  source: Pick<Source, 'chart'>,
  rendered: ReadonlySet<string>,
): Promise<GeneratedImports> => {
  const inputs = await Promise.all(chart.versions.map(async ({ version }) => source.chart?.(chart.name, version)));
  if (inputs.includes(undefined)) {
    const known = chart.versions.flatMap(({ version }) => [
      factsPath(chart.name, version),
      valuesPath(chart.name, version),
    ]);
    return { files: [], kept: [chartPath(chart.name), ...known], unknown: [], issues: [] };
  }
  const issues: Issue[] = [];
  const files: GeneratedFile[] = [];
  const kept: string[] = [];
  const unknown: string[] = [];
  const schemas: ChartSchema[] = [];
  for (const [index, pin] of chart.versions.entries()) {
    const loaded = inputs[index];
    if (loaded === undefined) continue;
    if ('issues' in loaded) {
      issues.push(...loaded.issues);
      continue;
    }
    schemas.push({ version: pin.version, schema: loaded.value.schema });
    files.push(chartValues(chart, pin.version, loaded.value));
    const path = factsPath(chart.name, pin.version);
    if (rendered.has(path)) {
      kept.push(path);
      continue;
    }
    const { render } = loaded.value;
    if (render === undefined) {
      unknown.push(path);
      continue;
    }
    const facts = chartFacts(chart, pin, render);
    if ('issues' in facts) issues.push(...facts.issues);
    else files.push(facts.value);
  }
  if (issues.length > 0) return failed(issues);
  return { files: [await chartTypes(chart, schemas), ...files], kept, unknown, issues: [] };
};
