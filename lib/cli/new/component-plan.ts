import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PINS } from '../../render/pins';
import { FOLDER, PLATFORM_FILE } from '../../inventory/file-names';
import { EVERYWHERE, NEEDS } from '../../inventory/checks/placement';
import type { Draft } from '../../inventory/read-environments';
import { valuesPath } from '../../import/chart-values';
import type { Inventory } from '../../model/inventory';
import { isJsonObject } from '../../model/json';
import type { Issue } from '../../model/issue';
import { COMPONENTS } from '../../platform';
import { usageIssue } from '../../promotion/usage-issue';
import { addedWord } from '../../scaffold/added-word';
import { chartComponent, type CommonValue } from '../../scaffold/component/chart-component';
import { needsOf, quoted } from '../../scaffold/component/component-file';
import { chartQuestions, workloadQuestions } from '../../scaffold/component/component-questions';
import { addedEntry, listedComponent } from '../../scaffold/component/listed-component';
import { addedProperty } from '../../scaffold/component/schema-property';
import { workloadComponent } from '../../scaffold/component/workload-component';
import { withDefaults, wordsIn, type Answers, type Question } from '../../scaffold/question';
import { chartIssues, everyComponent, LIST, nameIssues } from './component-refusals';

const CHECKS = 'lib/inventory/checks/placement.ts';
const CHART_NAMES = 'lib/model/chart-names.ts';
const PLATFORM_SCHEMA = 'lib/inventory/schema/platform.schema.json';
const CLUSTER_SCHEMA = 'lib/inventory/schema/cluster.schema.json';

/** What a new component is made of. */
export interface ComponentPlan {
  readonly questions: readonly Question[];
  /** Its files and those that name it, in an order in which a project with the first few is sound. */
  readonly drafts: (answers: Answers) => readonly Draft[];
  readonly next: readonly string[];
}

/** A component as other files name it. */
export interface NamedComponent {
  readonly name: string;
  readonly layer: '2' | '3';
  /** Its file below the folder of the layer, without its ending. */
  readonly module: string;
  readonly clusters: readonly string[];
  readonly needs: readonly string[];
}

/** Which of the values that a platform sets the chart has at its top. */
const takenBy = (root: string, chart: string): readonly CommonValue[] => {
  const version = PINS.charts[chart]?.[0]?.version ?? '';
  const path = join(root, 'imports', valuesPath(chart, version));
  const read: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const keys = isJsonObject(read) && isJsonObject(read['keys']) ? Object.keys(read['keys']) : [];
  return (['affinity', 'resources'] as const).filter(value => keys.includes(value));
};

/** Services that must be wherever the component is: one that provides each need, unless that is everywhere anyway. */
const neededServices = (needs: readonly string[]): readonly string[] => {
  const present = new Set<string>();
  const visit = (service: string): void => {
    if (present.has(service)) return;
    present.add(service);
    for (const need of NEEDS[service] ?? []) visit(need);
  };
  for (const service of EVERYWHERE) visit(service);
  const services = needs.flatMap(need => {
    const providers = COMPONENTS.filter(({ provides }) => provides.includes(need)).map(({ name }) => name);
    const [first] = providers;
    return first === undefined || providers.some(name => present.has(name)) ? [] : [first];
  });
  return [...new Set(services)];
};

/** A new component of this repository. */
export function componentPlan(
  root: string,
  name: string,
  chart: string | undefined,
  inventory: Inventory,
): ComponentPlan | { readonly issues: readonly Issue[] } {
  if (!existsSync(join(root, LIST)))
    return { issues: [usageIssue('new component', `there is no ${LIST} here`, 'run this where the components are')] };
  const components = everyComponent(inventory);
  const issues = [
    ...nameIssues(root, name, components),
    ...(chart === undefined ? [] : chartIssues(root, name, chart)),
  ];
  if (issues.length > 0) return { issues };
  const surroundings = {
    clusters: inventory.clusters.map(cluster => cluster.name),
    provided: [...new Set(COMPONENTS.flatMap(({ provides }) => provides))].sort(),
    namespaces: [...new Set(components.map(({ namespace }) => namespace))],
  };
  const questions = (chart === undefined ? workloadQuestions : chartQuestions)(name, surroundings);
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  return {
    questions,
    drafts: said => draftsOf(name, chart, withDefaults(questions, said), { root, read }),
    next: [
      `lib/: say in the impact of its alerts what people miss without ${name}`,
      ...(chart === undefined
        ? []
        : [`its values, and the facts of them: npm run import -- --facts --chart ${chart}=ARCHIVE (docs/imports.md)`]),
      'commit, and open a pull request',
    ],
  };
}

/** Files that list, place and name a component, as far as its own file does not. */
export function namingDrafts(
  { name, layer, module, clusters, needs }: NamedComponent,
  read: (path: string) => string,
): readonly Draft[] {
  const services = neededServices(needs);
  const edit = (file: string, change: (text: string) => string): Draft => ({ file, text: change(read(file)) });
  const names = 'definitions.schema.json#/definitions/clusterNames';
  return [
    edit(PLATFORM_SCHEMA, text => addedProperty(text, ['properties', 'placement', 'properties'], name, names)),
    ...(services.length === 0
      ? []
      : [
          edit(CHECKS, text =>
            addedEntry(text, 'export const NEEDS', `${quoted(name)}: [${services.map(quoted).join(', ')}],`),
          ),
        ]),
    edit(LIST, text => listedComponent(text, name, layer, module)),
    edit(`${FOLDER}/${PLATFORM_FILE}`, text =>
      clusters.reduce((before, cluster) => addedWord(before, ['placement', name], cluster), text),
    ),
  ];
}

const draftsOf = (
  name: string,
  chart: string | undefined,
  answers: Answers,
  { root, read }: { readonly root: string; readonly read: (path: string) => string },
): readonly Draft[] => {
  const layer = answers['layer'] === '2' ? '2' : '3';
  const { component, test } =
    chart === undefined ? workloadComponent(name, answers) : chartComponent(name, chart, takenBy(root, chart), answers);
  const edit = (file: string, change: (text: string) => string): Draft => ({ file, text: change(read(file)) });
  return [
    { file: `lib/layer-${layer}/${name}.ts`, text: component },
    { file: `lib/layer-${layer}/${name}.test.ts`, text: test },
    ...(chart === undefined
      ? []
      : [
          edit(CLUSTER_SCHEMA, text =>
            addedProperty(
              text,
              ['definitions', 'clusterComponents', 'properties'],
              name,
              '#/definitions/chartSettings',
            ),
          ),
        ]),
    ...(chart === undefined || chart === name
      ? []
      : [
          edit(CHART_NAMES, text =>
            addedEntry(text, 'const OTHERS = new Map([', `[${quoted(name)}, ${quoted(chart)}],`),
          ),
        ]),
    ...namingDrafts(
      { name, layer, module: name, clusters: wordsIn(answers['clusters']), needs: needsOf(answers) },
      read,
    ),
  ];
};
