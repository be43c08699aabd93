import type { JsonObject } from '../model/json';
import { groupOf, type Manifest } from '../model/manifest';
import { toPointer } from '../model/path';
import { isChecked } from '../checks/api-validation/api-rule';
import { API_RULES } from '../checks/api-validation/api-rules';
import { refusalsOf, rulesByKind } from '../checks/api-validation/refusals-of';
import { refusesServerSideApply } from '../checks/argo-cd/refuses-server-side-apply';
import { isExcluded } from '../checks/argo-cd/excluded-kinds';
import { hookOf } from '../checks/argo-cd/sync-order';
import { celOutcomes } from '../checks/cel/evaluate-rules';
import { objectAt, textAt } from '../checks/declared/fields';
import { podPlaceOf } from '../checks/pods/pod-templates';
import { emptiedFields } from '../checks/schema/emptied-fields';
import { vaultDestinationOf } from '../checks/references/vault-destinations';
import type { FieldChange } from './compare/field-change';
import type { DiffContext } from './diff-context';
import { fateOf } from './fate';
import { subjectOf, type ObjectChange } from './object-change';
import { ownerIn, syncOption } from './owners';

/** What a change does to the cluster. */
export type EffectKind =
  | 'confirmed'
  | 'created'
  | 'deleted'
  | 'kept'
  | 'moved'
  | 'never applied'
  | 'refused'
  | 'replaced'
  | 'restarted'
  | 'updated';

/** An effect with what there is to say about it. */
export interface Effect {
  readonly kind: EffectKind;
  readonly says: string;
}

/** The rules that look at what an object was. */
const UPDATE_RULES = rulesByKind(
  API_RULES.map(table => ({
    ...table,
    rules: table.rules.filter(rule => isChecked(rule) && rule.update === true),
  })).filter(({ rules }) => rules.length > 0),
);

/** CEL sees of the metadata of an object its names, which do not change. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules */
const isSeenByCel = ({ path }: FieldChange): boolean => path[0] !== 'metadata';

/** Fields that an update may not change, each with the API server's words: `/spec/selector: cannot change`. */
const refusedFields = (
  before: Manifest,
  after: Manifest,
  fields: readonly FieldChange[],
  { kubernetesLine, schemas, tools }: DiffContext,
  isServerSide: boolean,
): readonly string[] => {
  const builtIn = refusalsOf(after, UPDATE_RULES, kubernetesLine, before).map(
    ({ finding }) => `${finding.pointer ?? ''}: ${finding.message}`,
  );
  if (!fields.some(isSeenByCel)) return builtIn;
  const schema = schemas.find(after.apiVersion, after.kind);
  if (schema?.decoder !== 'crd') return builtIn;
  const emptied = isServerSide
    ? emptiedFields(before.body, after.body, schema.node, schema).map(
        ({ path }) => `${toPointer(path)}: a server-side apply takes away all that it had`,
      )
    : [];
  // What rules about the new object alone say is no matter of the change.
  if (!tools.cel.changeRulesBelow(schema.node, schema.nodes)) return [...builtIn, ...emptied];
  const failures = celOutcomes(after.body, schema, tools.cel, before.body).filter(({ verdict }) => verdict === 'fails');
  if (failures.length === 0) return [...builtIn, ...emptied];
  const alone = new Set(celOutcomes(after.body, schema, tools.cel).map(({ message }) => message));
  const transitions = failures
    .filter(({ message }) => !alone.has(message))
    .map(({ path, message }) => `/${path.join('/')}: ${message}`);
  return [...builtIn, ...emptied, ...transitions];
};

/** Fields of a CloudNativePG Cluster whose change restarts its servers. https://cloudnative-pg.io/docs/1.30/rolling_update/ */
const RESTARTING = ['imageName', 'imageCatalogRef', 'resources', 'postgresql'];

const touches = (fields: readonly FieldChange[], place: readonly string[]): boolean =>
  fields.some(({ path }) => place.every((part, index) => path[index] === part));

const strategyOf = (spec: JsonObject): string =>
  textAt(objectAt(spec, 'strategy'), 'type') ?? textAt(objectAt(spec, 'updateStrategy'), 'type') ?? 'RollingUpdate';

const restartOf = (after: Manifest, fields: readonly FieldChange[]): Effect | undefined => {
  const kind = `${groupOf(after.apiVersion)}/${after.kind}`;
  const spec = objectAt(after.body, 'spec');
  if (kind === 'postgresql.cnpg.io/Cluster' && RESTARTING.some(field => touches(fields, ['spec', field])))
    return { kind: 'restarted', says: 'its servers restart one after the other, the primary last' };
  const [target, ...more] = vaultDestinationOf(after).flatMap(({ targets }) => targets);
  if (target !== undefined && touches(fields, ['spec'])) {
    const all = [target, ...more].map(one => `${one.kind} ${one.name}`).join(', ');
    return { kind: 'restarted', says: `its Secret is written anew, and ${all} restarts if it has changed` };
  }
  const place = podPlaceOf(after);
  if (place === undefined || place.length === 0 || !touches(fields, place)) return undefined;
  if (after.kind === 'CronJob') return { kind: 'updated', says: 'from its next run on' };
  if (after.kind === 'ScaledJob') return { kind: 'updated', says: 'for jobs that start from now on' };
  if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(after.kind)) return undefined;
  switch (strategyOf(spec)) {
    case 'OnDelete':
      return { kind: 'updated', says: 'pods stay as they are until somebody deletes them' };
    case 'Recreate':
      return { kind: 'restarted', says: 'all pods stop before new ones start' };
    default:
      return { kind: 'restarted', says: 'its pods restart one after the other' };
  }
};

const isHook = ({ body }: Manifest): boolean => hookOf(body) !== undefined;

const changeEffect = (before: Manifest, after: Manifest, change: ObjectChange, context: DiffContext): Effect => {
  if (before === after) return { kind: 'updated', says: 'stays as it is, and what its generators read differs' };
  if (isHook(after)) return { kind: 'replaced', says: 'it is a hook, made anew in each sync' };
  const owner = ownerIn(context.ownersAfter, after);
  const refused = refusedFields(
    before,
    after,
    change.fields,
    context,
    syncOption(after, owner, 'ServerSideApply') === 'true' && !refusesServerSideApply(after),
  );
  const [first] = refused;
  if (first !== undefined) {
    const isReplaced = syncOption(after, owner, 'Replace') === 'true' && syncOption(after, owner, 'Force') === 'true';
    return isReplaced
      ? { kind: 'replaced', says: `it is deleted and made anew (Replace=true, Force=true), because of ${first}` }
      : { kind: 'refused', says: `the API server refuses the update: ${refused.join('; ')}` };
  }
  return restartOf(after, [...change.fields, ...change.folded]) ?? { kind: 'updated', says: 'in place' };
};

const moveEffect = ({ before, after }: ObjectChange, context: DiffContext): Effect => {
  const [from, to] = [ownerIn(context.ownersBefore, before), ownerIn(context.ownersAfter, after)];
  if (before?.origin.from !== after?.origin.from) {
    const ways = after?.origin.from === 'file' ? 'from the chart of' : 'from a file to the chart of';
    const application = after?.origin.from === 'file' ? from?.name : to?.name;
    return { kind: 'moved', says: `${ways} Application ${application ?? '(none)'}; what differs is not known` };
  }
  return from?.name === to?.name
    ? { kind: 'moved', says: 'to another file; the cluster does not notice' }
    : { kind: 'moved', says: `from Application ${from?.name ?? '(none)'} to ${to?.name ?? '(none)'}` };
};

const OUTCOMES = { deleted: 'deleted', confirmed: 'confirmed', kept: 'kept' } as const;

/** What a change does to the cluster. */
export const effectOf = (change: ObjectChange, context: DiffContext): Effect => {
  const subject = subjectOf(change);
  const { before, after } = change;
  if (isExcluded(subject, context.exclusions) && ownerIn(context.ownersAfter, subject) !== undefined)
    return { kind: 'never applied', says: `Argo CD leaves out objects of kind ${subject.kind}` };
  if (after === undefined) {
    const { outcome, says } = fateOf(subject, context);
    return { kind: OUTCOMES[outcome], says };
  }
  if (before === undefined)
    return {
      kind: 'created',
      says: change.twin === undefined ? '' : `in the place of ${change.twin}, under another name`,
    };
  return change.kind === 'moved' ? moveEffect(change, context) : changeEffect(before, after, change, context);
};
