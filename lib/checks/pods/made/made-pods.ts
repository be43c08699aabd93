import { isJsonObject } from '../../../model/json';
import { groupOf, type Manifest } from '../../../model/manifest';
import { CLOUDNATIVE_PG } from './cloudnative-pg';
import { GRAFANA_OPERATOR } from './grafana-operator';
import { KUBERO } from './kubero';
import { madePod, type Find, type MadeKind, type MadePod } from './made-pod';
import { PROMETHEUS_OPERATOR } from './prometheus-operator';

/** Kinds of which an operator makes pods in a shape of its own; pods that stand in an object are in pod-templates.ts. */
export const MADE_KINDS: readonly MadeKind[] = [
  ...CLOUDNATIVE_PG,
  ...GRAFANA_OPERATOR,
  ...KUBERO,
  ...PROMETHEUS_OPERATOR,
];

const byKind = new Map(MADE_KINDS.map(made => [`${made.group}/${made.kind}`, made]));

/** The pods that an operator will make of an object; none of other kinds, and of a custom resource without a known spec. */
export const madePodsOf = (manifest: Manifest, find: Find): readonly MadePod[] => {
  const made = byKind.get(`${groupOf(manifest.apiVersion)}/${manifest.kind}`);
  const { spec } = manifest.body;
  if (made === undefined || !isJsonObject(spec)) return [];
  return made.pods(spec, manifest, find).map(shape => madePod(manifest, shape));
};
