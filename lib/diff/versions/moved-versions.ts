import { ARGO_GROUP } from '../../checks/argo-cd/applications';
import { objectAt, objectsAt } from '../../checks/declared/fields';
import { canonicalJson } from '../../checks/schema/canonical-json';
import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import type { Program } from '../../model/support-matrix';
import { versionChanges, type ClusterVersions, type VersionChange } from './version-changes';

/** A program that a source of an Application brings, with its version where that is known. */
export interface ReleasedProgram {
  readonly program: Program;
  readonly version?: string;
}

/** What is known of versions beside the objects that differ. */
export interface VersionSources {
  /** Kubernetes and Talos, as the files of environments/ of both sides say; read when they are asked for. */
  readonly machines: () => { readonly before: ClusterVersions; readonly after: ClusterVersions };
  readonly programOf: (source: JsonObject) => ReleasedProgram | undefined;
}

interface Side {
  readonly versions: ClusterVersions;
  /** Sources of the programs, as texts. */
  readonly sources: ReadonlyMap<Program, string>;
}

const isApplication = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'Application' && groupOf(apiVersion) === ARGO_GROUP;

const sideOf = (applications: readonly Manifest[], programOf: VersionSources['programOf']): Side => {
  const sources = new Map<Program, string>();
  let versions: ClusterVersions = {};
  for (const { body } of applications.filter(isApplication)) {
    const spec = objectAt(body, 'spec');
    for (const source of [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')]) {
      const found = programOf(source);
      if (found === undefined) continue;
      sources.set(found.program, canonicalJson([source['chart'] ?? null, source['targetRevision'] ?? null]));
      if (found.version !== undefined) versions = { ...versions, [found.program]: found.version };
    }
  }
  return { versions, sources };
};

/** What moves of the programs that have to fit each other. */
export function movedVersions(
  {
    before,
    after,
    equal,
  }: {
    readonly before: readonly Manifest[];
    readonly after: readonly Manifest[];
    readonly equal: () => readonly Manifest[];
  },
  touchesMachines: boolean,
  { machines, programOf }: VersionSources,
): readonly VersionChange[] {
  const changed = [sideOf(before, programOf), sideOf(after, programOf)];
  if (!touchesMachines && changed.every(({ sources }) => sources.size === 0)) return [];
  const same = equal();
  const [old, now] = [sideOf([...same, ...before], programOf), sideOf([...same, ...after], programOf)];
  const own = machines();
  const [all, allNow]: readonly [ClusterVersions, ClusterVersions] = [
    { ...old.versions, ...own.before },
    { ...now.versions, ...own.after },
  ];
  const moved = [
    ...(['Talos', 'Kubernetes'] as const).filter(
      name => all[name] !== undefined && allNow[name] !== undefined && all[name] !== allNow[name],
    ),
    ...[...now.sources].flatMap(([name, source]) => {
      const last = old.sources.get(name);
      return last === undefined || last === source ? [] : [name];
    }),
  ];
  return versionChanges(all, allNow, moved);
}
