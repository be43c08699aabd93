import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptedInput } from '../../adopt/adopted-input';
import type { ComponentWriting } from '../../adopt/component-files';
import { hasLive, liveInput, type LiveInput } from '../../adopt/live/live-input';
import { isLive } from '../../adopt/live/is-live';
import type { SchemaSet } from '../../checks/schema/schema-set';
import { readEnvironments } from '../../inventory/read-environments';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { identityOf, type Manifest } from '../../model/manifest';
import { usageIssue } from '../../promotion/usage-issue';
import { PINS } from '../../render/pins';
import { definedScopes, scopeOf } from '../../render/scope';
import { DEFAULT_LINE } from '../default-line';
import { addFiles, OF_PROJECT, type Tools } from '../new/add-files';
import type { Person } from '../new/answers';
import { LIST } from '../new/component-refusals';
import { INPUT_FILE } from '../read-paths';
import { acceptances, isAcceptable, isRefusal } from './acceptances';
import { ADDED, adoptDrafts } from './adopt-drafts';
import { ended, type AdoptOptions, type AdoptResult, type Proof } from './adopt-result';
import { adoptionOf, type Adoption } from './adoption';
import { answersOf, isIssue } from './answers-of';
import { locatedInput } from './located-input';
import { firstSyncs, inequalities, prove, syncIssues } from './prove';
import { importedKinds, readInput } from './read-input';
import { schemasFor } from './schemas-for';
import { subjectOf } from './subjects';

/** The groups that somebody asked for, or why there are none of these names. */
function chosen({ groups }: LiveInput, only: readonly string[] | undefined): LiveInput['groups'] | readonly Issue[] {
  if (only === undefined) return groups;
  const names = groups.map(({ name }) => name);
  const unknown = only.filter(name => !names.includes(name));
  if (unknown.length === 0) return groups.filter(({ name }) => only.includes(name));
  return unknown.map(name =>
    usageIssue('--only', 'there is no such group', didYouMean(name, names, `use some of ${names.join(', ')}`), name),
  );
}

/** The objects of a component as the cluster has them. */
const liveOf = ({ manifests }: Adoption, live: ReadonlyMap<string, Manifest>): readonly Manifest[] =>
  manifests.flatMap(manifest => live.get(identityOf(manifest)) ?? []);

function proofOf(root: string, adoption: Adoption, live: ReadonlyMap<string, Manifest>, schemas: SchemaSet): Proof {
  const { data, manifests } = adoption;
  const adopted = { ...data, manifests };
  const there = liveOf(adoption, live);
  return {
    component: data.name,
    equalities: prove(root, adopted, schemas),
    ...(there.length === 0 ? {} : { syncs: firstSyncs(root, adopted, there, schemas) }),
  };
}

/**
 * Makes components of objects that are there, proves that they render the same, and writes them with their outputs; or
 * writes nothing.
 * @param person who answers what was not said @default - nobody, and defaults stand
 * @param tools what reads the project as it will be @default - its own command, and the importer
 */
export async function adopt(
  root: string,
  options: AdoptOptions,
  person?: Person,
  tools: Tools = OF_PROJECT,
): Promise<AdoptResult> {
  const { paths, input, said, accept, date, isDry, step, otherwise, name, only } = options;
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return ended('fault', issues);
  const isPackage = !existsSync(join(root, LIST));
  if (isPackage && !existsSync(join(root, ADDED))) {
    const fix = 'run this where the components are';
    return ended('fault', [usageIssue('adopt', `there is no ${LIST} and no ${ADDED} here`, fix)]);
  }
  step('reading');
  const read = readInput(root, paths, { date, kubernetes: DEFAULT_LINE, ...(input === undefined ? {} : { input }) });
  if (read.faults.length > 0) return ended('fault', read.faults);
  const known = schemasFor(root, inventory, read.manifests);
  if ('issues' in known) return ended('fault', known.issues);
  const { schemas, minor } = known;

  const own = name ?? (hasLive(read.manifests) ? undefined : otherwise);
  if (own === undefined && !hasLive(read.manifests))
    return ended('fault', [usageIssue('--name', 'is missing', 'say it: a pipe has no name')]);
  const found: LiveInput =
    hasLive(read.manifests) || own === undefined
      ? liveInput(read.manifests, schemas, own)
      : { groups: [{ name: own, manifests: read.manifests }], leftOut: [] };
  const wanted = chosen(found, only);
  const groups = wanted.filter(one => 'manifests' in one);
  const unknown = wanted.filter(one => 'rule' in one);
  if (unknown.length > 0) return ended('fault', unknown);
  if (groups.length === 0)
    return ended('fault', [usageIssue('adopt', 'there is nothing to adopt', 'name files that hold objects')]);
  const asked = groups.map(group => subjectOf(root, group, read.manifests, { inventory, said, isPackage }));
  const wrong = asked.flatMap(one => one.issues);
  if (wrong.length > 0) return ended('fault', wrong);
  const objects = new Set(groups.flatMap(({ manifests }) => manifests.map(identityOf)));
  const findings = read.findings.filter(({ place }) => place.object === undefined || objects.has(place.object));
  if (findings.length > 0 && accept === undefined)
    return ended('refused', findings, { isAcceptable: !findings.some(isRefusal) });

  const subjects = asked.map(({ subject }) => subject);
  const answers = await answersOf(subjects, said, person);
  person?.close();
  const unfit = answers.filter(isIssue);
  if (unfit.length > 0) return ended('fault', unfit);
  const writing: Omit<ComponentWriting, 'flavour'> = { schemas, typedKinds: importedKinds(root) };
  const defined = definedScopes(read.manifests.map(({ body }) => body));
  const taken = new Set<string>();
  const adoptions = subjects.map((subject, index) => {
    const all = answers[index];
    const given = all === undefined || isIssue(all) ? {} : all;
    const flavour = isPackage
      ? ({ is: 'package', folder: 'components' } as const)
      : ({ is: 'repository', folder: `lib/layer-${given['layer'] ?? '3'}` } as const);
    // Somebody may have answered with another namespace.
    const sorted =
      given['namespace'] === subject.input.namespace
        ? subject.input
        : adoptedInput(groups[index]?.manifests ?? [], one => scopeOf(one.apiVersion, one.kind, defined), {
            wanted: given['namespace'],
            otherwise: subject.name,
          });
    const isShared = subject.isShared || taken.has(sorted.namespace);
    taken.add(sorted.namespace);
    return adoptionOf(subject.name, sorted, given, { ...writing, minor, flavour, isShared });
  });

  const names = subjects.map(one => one.name);
  const textOf = (file: string): string | undefined => {
    if (file === INPUT_FILE) return input;
    return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
  };
  const locate = locatedInput(
    adoptions.flatMap(({ manifests }) => manifests),
    textOf,
  );
  const live = new Map(read.manifests.filter(isLive).map(manifest => [identityOf(manifest), manifest]));
  let proofs: readonly Proof[] = [];
  step('rendering it in a copy of the project');
  const added = await addFiles(
    root,
    adoptDrafts(root, adoptions, isPackage),
    {
      isDry,
      mended: refused => (accept === undefined ? [] : acceptances(root, refused, names, accept)),
      judged: stage => {
        step('comparing');
        proofs = adoptions.map(adoption => proofOf(stage, adoption, live, schemas));
        return proofs.flatMap(({ component, equalities, syncs = [] }) => [
          ...inequalities(component, equalities),
          ...syncIssues(component, syncs),
        ]);
      },
    },
    isPackage ? { ...tools, imports: () => Promise.resolve([]) } : tools,
  );
  const told = added.issues.filter(({ severity }) => severity !== 'note');
  return {
    outcome: added.outcome,
    issues: told.map(locate),
    adoptions,
    leftOut: found.leftOut,
    proofs,
    drafts: added.drafts,
    ...(added.outputs === undefined ? {} : { outputs: added.outputs }),
    isAcceptable: accept === undefined && told.every(one => isAcceptable(one, names)),
  };
}
