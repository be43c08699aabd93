import { parse } from 'yaml';
import type { ChartValueShape } from '../../model/chart-value-shape';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toDotted, toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule, Finding } from '../rule';
import { applicationsOf, sourcePath, type PlacedSource } from './applications';
import { chartValueFaults } from './chart-value-faults';
import { handedOnFaults } from './handed-on-faults';

interface PlacedValues {
  readonly values: JsonObject;
  readonly path: Path;
  /** The values stand in a text, where no pointer reaches. */
  readonly inText: boolean;
}

/** A text that is no YAML, or whose aliases explode, has no values. */
const parsed = (text: string): unknown => {
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
};

/** Argo CD reads `values` only where there is no `valuesObject`. https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#values */
const valuesOf = ({ source, path }: PlacedSource): PlacedValues | undefined => {
  const helm = objectAt(source, 'helm');
  const { valuesObject } = helm;
  if (helm['skipSchemaValidation'] === true) return undefined;
  if (isJsonObject(valuesObject)) {
    return { values: valuesObject, path: [...path, 'helm', 'valuesObject'], inText: false };
  }
  const values = parsed(textAt(helm, 'values') ?? '');
  return isJsonObject(values) ? { values, path: [...path, 'helm', 'values'], inText: true } : undefined;
};

const shapeOf = (source: JsonObject, { chartValues }: CheckContext): ChartValueShape | undefined => {
  const [repository, revision] = [textAt(source, 'repoURL'), textAt(source, 'targetRevision')];
  const chart = textAt(source, 'chart') ?? sourcePath(source);
  if (repository === undefined || revision === undefined || chart === undefined) return undefined;
  return chartValues?.({ repository, chart, revision });
};

const findingsOf = (manifest: Manifest, source: PlacedSource, context: CheckContext): readonly Finding[] => {
  const placed = valuesOf(source);
  const shape = placed === undefined ? undefined : shapeOf(source.source, context);
  if (placed === undefined || shape === undefined) return [];
  const faults = [...chartValueFaults(placed.values, shape), ...handedOnFaults(placed.values, manifest, context)];
  return faults.map(({ path, message, ...fault }) =>
    placed.inText
      ? { ...fault, manifest, pointer: toPointer(placed.path), message: `${toDotted(path)}: ${message}` }
      : { ...fault, manifest, pointer: toPointer([...placed.path, ...path]), message },
  );
};

/** A21: the values of a chart are ones that it takes. */
export const validChartValues: ClusterRule = {
  id: 'A21',
  name: 'valid-chart-values',
  severity: 'error',
  reason: 'the chart does not read the value, or makes something else of it, or nothing at all',
  scope: 'cluster',
  run: (context, report) => {
    if (context.chartValues === undefined) return;
    for (const { manifest, sources } of applicationsOf(context)) {
      for (const source of sources) {
        for (const finding of findingsOf(manifest, source, context)) report(finding);
      }
    }
  },
};
