import type { JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import type { ObjectRule } from '../rule';
import { ARGO_GROUP } from './applications';

const TEMPLATE = /\{\{-?\s*\.?([A-Za-z0-9_]+)\s*-?\}\}/g;

/** Values of a label for an element; undefined where a template says more than a name. */
const filled = (text: string, element: JsonObject): string | undefined => {
  const value = text.replaceAll(TEMPLATE, (whole, key: string) => (key in element ? shown(element[key]) : whole));
  return value.includes('{{') ? undefined : value;
};

/** Elements that the generators give, where all of them are lists that stand there. */
const elementsOf = (spec: JsonObject): readonly JsonObject[] | undefined => {
  const generators = objectsAt(spec, 'generators');
  const isKnown = generators.every(generator => 'elements' in objectAt(generator, 'list'));
  return isKnown ? generators.flatMap(generator => objectsAt(objectAt(generator, 'list'), 'elements')) : undefined;
};

const labelsFor = (labels: JsonObject, element: JsonObject): JsonObject | undefined => {
  const values = Object.entries(labels).map(([key, value]) => [key, filled(shown(value), element)] as const);
  return values.every(([, value]) => value !== undefined) ? Object.fromEntries(values) : undefined;
};

/** W12: the steps of a rolling sync take each generated Application, and each once. */
export const validRolloutSteps: ObjectRule = {
  id: 'W12',
  name: 'valid-rollout-steps',
  severity: 'error',
  reason: 'the Application that no step takes is never synced',
  scope: 'object',
  run: (manifest, _context, report) => {
    if (manifest.kind !== 'ApplicationSet' || !manifest.apiVersion.startsWith(`${ARGO_GROUP}/`)) return;
    const spec = objectAt(manifest.body, 'spec');
    if (objectAt(spec, 'strategy')['type'] !== 'RollingSync') return;
    const steps = objectsAt(objectAt(spec, 'strategy', 'rollingSync'), 'steps');
    const labels = objectAt(spec, 'template', 'metadata', 'labels');
    const place = ['spec', 'strategy', 'rollingSync', 'steps'];
    steps.forEach((step, at) => {
      objectsAt(step, 'matchExpressions').forEach((expression, index) => {
        const key = textAt(expression, 'key') ?? '';
        if (key in labels || expression['operator'] !== 'In' || 'templatePatch' in spec) return;
        const pointer = toPointer([...place, at, 'matchExpressions', index, 'key']);
        const fix = 'label the template, or use a label that it has';
        report({ manifest, pointer, message: 'is no label of the template', value: key, fix });
      });
    });
    for (const element of 'templatePatch' in spec ? [] : (elementsOf(spec) ?? [])) {
      const own = labelsFor(labels, element);
      const taken = own === undefined ? 1 : steps.filter(step => selects(step, own)).length;
      if (taken === 1) continue;
      const value = JSON.stringify(own);
      const pointer = toPointer(place);
      if (taken === 0) {
        const fix = 'add a step for it';
        report({ manifest, pointer, message: 'no step takes an Application with these labels', value, fix });
      } else {
        const message = `${taken} steps take an Application with these labels`;
        report({ manifest, pointer, severity: 'warning', message, value, fix: 'let one step take it' });
      }
    }
  },
};
