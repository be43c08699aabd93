import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptedInput } from '../../adopt/adopted-input';
import type { ComponentWriting } from '../../adopt/component-files';
import { schemaSet, type SchemaSet } from '../../checks/schema/schema-set';
import { readEnvironments } from '../../inventory/read-environments';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { Manifest } from '../../model/manifest';
import { lineOf } from '../../model/version-line';
import { usageIssue } from '../../promotion/usage-issue';
import { PINS } from '../../render/pins';
import { definedScopes, scopeOf } from '../../render/scope';
import { withDefaults, type Answers } from '../../scaffold/question';
import { DEFAULT_LINE } from '../default-line';
import { loadSchemas } from '../load-schemas';
import { addFiles } from '../new/add-files';
import { askFor, unfitFlags, type Person } from '../new/answers';
import { LIST } from '../new/component-refusals';
import { changedImports } from '../stale-imports';
import { synthProject } from '../new/staged-project';
import { INPUT_FILE } from '../read-paths';
import { acceptances, isAcceptable } from './acceptances';
import { ADDED, adoptDrafts } from './adopt-drafts';
import { SHARED_FLAGS } from './adopt-questions';
import { ended, type AdoptOptions, type AdoptResult, type Proof } from './adopt-result';
import { adoptionOf, type Adoption } from './adoption';
import { locatedInput } from './located-input';
import { inequalities, prove } from './prove';
import { importedKinds, readInput } from './read-input';
import { subjectOf, type Group, type Subject } from './subjects';

/** What every group is answered with: its own questions when there is one, those that all share when there are more. */
async function answersOf(
  subjects: readonly Subject[],
  said: Answers,
  person: Person | undefined,
): Promise<readonly Answers[] | readonly Issue[]> {
  const [first] = subjects;
  if (first === undefined) return [];
  const isOne = subjects.length === 1;
  const asked = first.questions.filter(({ flag }) => isOne || SHARED_FLAGS.includes(flag));
  const unfit = unfitFlags(asked, said);
  if (unfit.length > 0) return unfit;
  const answers = person === undefined ? said : await askFor(asked, said, () => [], person);
  return subjects.map(({ questions }) => withDefaults(questions, answers));
}

const isIssue = (value: Answers | Issue): value is Issue => 'severity' in value;

/** The schemas by which objects are judged and compared: those of the oldest cluster, and of CRDs among them. */
function schemasFor(root: string, { clusters }: Inventory, manifests: readonly Manifest[]) {
  const lines = clusters.map(({ kubernetes }) => lineOf(kubernetes.version)).sort();
  const line = lines[0] ?? DEFAULT_LINE;
  const loaded = loadSchemas(root, [line]);
  if (!('crds' in loaded)) return { issues: loaded };
  const builtIn = loaded.kubernetes.get(line);
  return builtIn === undefined
    ? { issues: [usageIssue('adopt', 'there are no schemas of its Kubernetes', 'run `npm run import`', line)] }
    : { schemas: schemaSet(builtIn, loaded.crds, manifests), minor: Number(line.split('.')[1] ?? 0) };
}

const proofOf = (root: string, { data, manifests }: Adoption, schemas: SchemaSet): Proof => ({
  component: data.name,
  equalities: prove(root, { ...data, manifests }, schemas),
});

/**
 * Makes components of objects that are there, proves that they render the same, and writes them with their outputs; or
 * writes nothing.
 * @param groups what becomes one component each
 * @param person who answers what was not said @default - nobody, and defaults stand
 */
export async function adopt(root: string, options: AdoptOptions, person?: Person): Promise<AdoptResult> {
  const { paths, input, said, accept, date, isDry, step, otherwise } = options;
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return ended('fault', issues);
  const isPackage = !existsSync(join(root, LIST));
  if (isPackage && !existsSync(join(root, 'node_modules', 'strata')) && !existsSync(join(root, ADDED)))
    return ended('fault', [
      usageIssue('adopt', `there is no ${LIST} and no ${ADDED} here`, 'run this where the components are'),
    ]);
  step('reading');
  const read = readInput(root, paths, { date, kubernetes: DEFAULT_LINE, ...(input === undefined ? {} : { input }) });
  if (read.faults.length > 0) return ended('fault', read.faults);
  const groups: readonly Group[] = [{ name: options.name ?? otherwise, manifests: read.manifests }];
  const found = groups.map(group => subjectOf(root, group, read.manifests, { inventory, said, isPackage }));
  const wrong = found.flatMap(one => one.issues);
  if (wrong.length > 0) return ended('fault', wrong);
  if (read.findings.length > 0 && accept === undefined) return ended('refused', read.findings, { isAcceptable: true });

  const subjects = found.map(({ subject }) => subject);
  const answers = await answersOf(subjects, said, person);
  const unfit = answers.filter(isIssue);
  if (unfit.length > 0) return ended('fault', unfit);
  const known = schemasFor(root, inventory, read.manifests);
  if ('issues' in known) return ended('fault', known.issues);
  const { schemas, minor } = known;
  const writing: Omit<ComponentWriting, 'flavour'> & { minor: number } = {
    schemas,
    minor,
    typedKinds: importedKinds(root),
  };
  const defined = definedScopes(read.manifests.map(({ body }) => body));
  const adoptions = subjects.map(({ name, input: first, isShared }, index) => {
    const all = answers[index];
    const given = all === undefined || isIssue(all) ? {} : all;
    const flavour = isPackage
      ? ({ is: 'package', folder: 'components' } as const)
      : ({ is: 'repository', folder: `lib/layer-${given['layer'] ?? '3'}` } as const);
    // Somebody may have answered with another namespace.
    const group = groups[index]?.manifests ?? [];
    const sorted =
      given['namespace'] === first.namespace
        ? first
        : adoptedInput(group, ({ apiVersion, kind }) => scopeOf(apiVersion, kind, defined), {
            wanted: given['namespace'],
            otherwise: name,
          });
    return adoptionOf(name, sorted, given, { ...writing, flavour, isShared });
  });

  const names = subjects.map(({ name }) => name);
  const textOf = (file: string): string | undefined => {
    if (file === INPUT_FILE) return input;
    return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
  };
  const locate = locatedInput(
    adoptions.flatMap(({ manifests }) => manifests),
    textOf,
  );
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
        proofs = adoptions.map(adoption => proofOf(stage, adoption, schemas));
        return proofs.flatMap(({ component, equalities }) => inequalities(component, equalities));
      },
    },
    { synth: synthProject, imports: isPackage ? () => Promise.resolve([]) : changedImports },
  );
  const told = added.issues.filter(({ severity }) => severity !== 'note');
  return {
    outcome: added.outcome,
    issues: told.map(locate),
    adoptions,
    proofs,
    drafts: added.drafts,
    ...(added.outputs === undefined ? {} : { outputs: added.outputs }),
    isAcceptable: accept === undefined && told.every(one => isAcceptable(one, names)),
  };
}
