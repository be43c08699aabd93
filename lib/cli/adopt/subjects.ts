import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { adoptedInput, type AdoptedInput } from '../../adopt/adopted-input';
import type { LiveGroup } from '../../adopt/live/groups-of';
import { needsOfObjects } from '../../adopt/needs-of';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { identityOf, type Manifest } from '../../model/manifest';
import { isInCluster } from '../../model/placed';
import { ownComponents } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { definedScopes, scopeOf } from '../../render/scope';
import { nameFault } from '../../scaffold/component/component-name';
import type { Answers, Question } from '../../scaffold/question';
import { everyComponent, nameIssues } from '../new/component-refusals';
import { adoptQuestions } from './adopt-questions';

/** A group with what its objects tell, and what is to be asked. */
export interface Subject {
  readonly name: string;
  readonly input: AdoptedInput;
  readonly questions: readonly Question[];
  /** Its namespace is that of a component which is there. */
  readonly isShared: boolean;
}

const issue = (pointer: string, message: string, fix: string, value?: string): Issue => ({
  rule: 'adopt',
  severity: 'error',
  place: { pointer },
  message,
  fix,
  ...(value === undefined ? {} : { value }),
});

const ANOTHER = 'choose another one with --name';

const takenInPackage = (root: string, name: string, inventory: Inventory): readonly Issue[] => {
  const wrong = nameFault(name);
  if (wrong !== undefined) return [issue('adopt', wrong.message, wrong.fix, name)];
  if (everyComponent(inventory).some(one => one.name === name))
    return [issue('adopt', 'is there already', ANOTHER, name)];
  const file = [`components/${name}.ts`, `components/${name}`].find(path => existsSync(join(root, path)));
  return file === undefined ? [] : [issue('adopt', `${file} is there already`, ANOTHER, name)];
};

const takenHere = (root: string, name: string, inventory: Inventory): readonly Issue[] =>
  nameIssues(root, name, everyComponent(inventory)).map(one => ({ ...one, place: { pointer: 'adopt' } }));

const inputIssues = (name: string, { objects, secrets, doubles }: AdoptedInput): readonly Issue[] => [
  ...doubles.map((manifest): Issue => {
    const file = manifest.origin.from === 'file' ? { file: manifest.origin.file } : {};
    return { ...issue('', 'is there twice', 'keep one of them'), place: { ...file, object: identityOf(manifest) } };
  }),
  ...(objects.length + secrets.length > 0
    ? []
    : [issue(`adopt ${name}`, 'there is nothing to adopt', 'name files that hold objects')]),
];

/** What a group becomes, and everything that speaks against it. */
export function subjectOf(
  root: string,
  { name, manifests }: LiveGroup,
  all: readonly Manifest[],
  {
    inventory,
    said,
    isPackage,
  }: { readonly inventory: Inventory; readonly said: Answers; readonly isPackage: boolean },
): { readonly subject: Subject; readonly issues: readonly Issue[] } {
  const defined = definedScopes(all.map(({ body }) => body));
  const input = adoptedInput(manifests, ({ apiVersion, kind }) => scopeOf(apiVersion, kind, defined), {
    wanted: said['namespace'],
    otherwise: name,
  });
  const provided = [...new Set(ownComponents({}).flatMap(({ provides }) => provides))].sort();
  const surroundings = { clusters: inventory.clusters.map(cluster => cluster.name), provided, namespaces: [] };
  const needs = needsOfObjects(input.objects, provided);
  const having = contextsOf(inventory, PINS)
    .filter(context =>
      needs.every(need => ownComponents(context).some(one => one.provides.includes(need) && isInCluster(one, context))),
    )
    .map(({ cluster }) => cluster.name);
  const clusters = having.length === 0 ? surroundings.clusters : having;
  const taken = (isPackage ? takenInPackage : takenHere)(root, name, inventory);
  return {
    subject: {
      name,
      input,
      questions: adoptQuestions(name, surroundings, { namespace: input.namespace, needs, clusters }),
      isShared: everyComponent(inventory).some(({ namespace }) => namespace === input.namespace),
    },
    issues: [...taken, ...inputIssues(name, input)],
  };
}
