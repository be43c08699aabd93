import { didYouMean } from '../../model/did-you-mean';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import type { ClusterRule, Finding } from '../rule';
import { CUSTOM_REFERENCES, type ReferenceTarget } from './custom-references';
import { secretProducers } from './secret-producers';

type Fault = Pick<Finding, 'message' | 'value' | 'fix'> & { readonly at?: string };

type Of<By extends ReferenceTarget['by']> = Extract<ReferenceTarget, { readonly by: By }>;

/** Values at keys below a value; `[]` stands for every entry of a list. */
const valuesAt = (value: Json | undefined, keys: readonly string[], path: Path): readonly (readonly [Json, Path])[] => {
  const [key, ...rest] = keys;
  if (value === undefined) return [];
  if (key === undefined) return [[value, path]];
  if (key !== '[]') return isJsonObject(value) ? valuesAt(value[key], rest, [...path, key]) : [];
  return isJsonList(value) ? value.flatMap((item, index) => valuesAt(item, rest, [...path, index])) : [];
};

const nameFault = (value: Json, to: Of<'name'>, { namespace }: Manifest, context: CheckContext): Fault | undefined => {
  const reference = isJsonObject(value) ? value : {};
  const name = typeof value === 'string' ? value : textAt(reference, 'name');
  if (name === undefined || name === '') return undefined;
  const kind = textAt(reference, 'kind') ?? to.kind;
  const isOfCluster = to.clusterKinds?.includes(kind) === true;
  if (kind !== to.kind && !isOfCluster) return undefined;
  const { find, ofKind } = context.declared();
  if (find(to.group, kind, isOfCluster ? undefined : namespace, name) !== undefined) return undefined;
  const others = ofKind(to.group, kind).filter(other => isOfCluster || other.namespace === namespace);
  const fix = didYouMean(
    name,
    others.map(other => other.name),
    `correct the name, or add the ${kind}`,
  );
  const where = isOfCluster ? '' : ` in namespace ${namespace ?? ''}`;
  return { message: `there is no such ${kind}${where}`, value: name, fix, ...(value === name ? {} : { at: 'name' }) };
};

const labelsFault = (
  selector: Json,
  { group, kind }: Of<'labels'>,
  { body, namespace }: Manifest,
  context: CheckContext,
): Fault | undefined => {
  const isEverywhere = objectAt(body, 'spec')['allowCrossNamespaceImport'] === true;
  const found = context
    .declared()
    .ofKind(group, kind)
    .filter(other => isEverywhere || other.namespace === namespace)
    .some(other => isJsonObject(selector) && selects(selector, objectAt(other.body, 'metadata', 'labels')));
  if (found) return undefined;
  const where = isEverywhere ? '' : ` of namespace ${namespace ?? ''}`;
  return { message: `selects no ${kind}${where}`, fix: `use labels of a ${kind}` };
};

const GRAFANA = 'grafana.integreatly.org';

/** Data sources have the identifier of their spec, or else one that nobody knows beforehand. https://github.com/grafana/grafana-operator/blob/v5.24.0/api/v1beta1/grafanadatasource_types.go (GetGrafanaUID) */
const uidsOf = (context: CheckContext): readonly string[] =>
  context
    .declared()
    .ofKind(GRAFANA, 'GrafanaDatasource')
    .flatMap(
      ({ body }) => textAt(objectAt(body, 'spec'), 'uid') ?? textAt(objectAt(body, 'spec', 'datasource'), 'uid') ?? [],
    );

const uidFault = (value: Json, context: CheckContext): Fault | undefined => {
  const uids = uidsOf(context);
  if (typeof value !== 'string' || value === '' || value.includes('$') || uids.includes(value)) return undefined;
  return { message: 'no GrafanaDatasource has this uid', value, fix: didYouMean(value, uids, 'use the uid of one') };
};

const keyFault = (value: Json, { namespace = '' }: Manifest, context: CheckContext): Fault | undefined => {
  const reference: JsonObject = isJsonObject(value) ? value : {};
  const [name, key] = [textAt(reference, 'name'), textAt(reference, 'key')];
  if (name === undefined || reference['optional'] === true) return undefined;
  const made = secretProducers(context).filter(secret => secret.namespace === namespace && secret.name === name);
  if (made.length === 0) {
    const fix = 'correct the name, or declare what makes the Secret';
    return { message: `nothing makes the Secret in namespace ${namespace}`, value: name, fix, at: 'name' };
  }
  if (key === undefined || made.some(({ keys }) => keys?.includes(key) ?? true)) return undefined;
  const fix = 'correct the key, or add it to the Secret';
  return { message: `Secret ${name} has no such key`, value: key, fix, at: 'key' };
};

const faultOf = (value: Json, to: ReferenceTarget, manifest: Manifest, context: CheckContext): Fault | undefined => {
  switch (to.by) {
    case 'name':
      return nameFault(value, to, manifest, context);
    case 'labels':
      return labelsFault(value, to, manifest, context);
    case 'uid':
      return uidFault(value, context);
    case 'key':
      return keyFault(value, manifest, context);
  }
};

/** R23: what custom resources of Grafana, KEDA and Velero name exists. */
export const validCustomReference: ClusterRule = {
  id: 'R23',
  name: 'valid-custom-reference',
  severity: 'error',
  reason: 'the operator waits for ever for what is named, or does nothing without a word',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, ofCharts } = context.declared();
    for (const { group, kinds, path, to } of CUSTOM_REFERENCES) {
      for (const manifest of kinds.flatMap(kind => ofKind(group, kind)).filter(one => !ofCharts.has(one))) {
        for (const [value, place] of valuesAt(manifest.body['spec'], path, ['spec'])) {
          const fault = faultOf(value, to, manifest, context);
          if (fault === undefined) continue;
          const { at, ...finding } = fault;
          report({ ...finding, manifest, pointer: toPointer(at === undefined ? place : [...place, at]) });
        }
      }
    }
  },
};
