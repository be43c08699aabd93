import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsPath } from '../../import/facts/facts-file';
import type { Component } from '../../model/component';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { COMPONENTS, componentsIn } from '../../platform';
import { usageIssue } from '../../promotion/usage-issue';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { identifierOf, nameFault } from '../../scaffold/component/component-name';
import { chartFix } from '../../scaffold/component/component-questions';

/** The list of components, from the project's root. */
export const LIST = 'lib/platform.ts';

const asks = (where: string, message: string, fix: string, value: string): readonly Issue[] => [
  usageIssue(where, message, fix, value),
];

/** Every component that some cluster may have. */
export const everyComponent = (inventory: Inventory): readonly Component[] => [
  ...new Map(
    [...COMPONENTS, ...contextsOf(inventory, PINS).flatMap(componentsIn)].map(component => [component.name, component]),
  ).values(),
];

/** Why there can be no component of this name. */
export const nameIssues = (root: string, name: string, components: readonly Component[]): readonly Issue[] => {
  const where = 'new component';
  const wrong = nameFault(name);
  if (wrong !== undefined) return asks(where, wrong.message, wrong.fix, name);
  const another = 'choose another name';
  if (components.some(component => component.name === name)) return asks(where, 'is there already', another, name);
  const file = ['2', '3']
    .flatMap(layer => [
      `lib/layer-${layer}/${name}.ts`,
      `lib/layer-${layer}/${name}.test.ts`,
      `lib/layer-${layer}/${name}`,
    ])
    .find(path => existsSync(join(root, path)));
  if (file !== undefined) return asks(where, `${file} is there already`, another, name);
  const words: readonly string[] = readFileSync(join(root, LIST), 'utf8').match(/\w+/g) ?? [];
  return words.includes(identifierOf(name))
    ? asks(where, `${LIST} has a ${identifierOf(name)} already`, another, name)
    : [];
};

/** Why no component can release this chart. */
export const chartIssues = (root: string, name: string, chart: string): readonly Issue[] => {
  const released = COMPONENTS.flatMap(({ charts }) => charts);
  const free = Object.keys(PINS.charts).filter(known => !released.includes(known));
  const pin = PINS.charts[chart]?.[0];
  if (pin === undefined) return asks('--chart', 'is not in cdk8s.yaml', chartFix(chart, free), chart);
  const owner = COMPONENTS.find(({ charts }) => charts.includes(chart));
  if (owner !== undefined) return asks('--chart', `${owner.name} releases it already`, chartFix(chart, free), chart);
  const facts = `imports/${factsPath(chart, pin.version)}`;
  if (existsSync(join(root, facts))) return [];
  const fix = `make them: npm run import -- --mirror FOLDER, with facts/${chart}.json in it (docs/imports.md)`;
  return [usageIssue('--chart', `nobody knows what ${name} would be: there is no ${facts}`, fix, chart)];
};
