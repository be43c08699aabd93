import type { CheckInput } from '../../checks/check-context';
import { isJsonObject, type JsonObject } from '../../model/json';
import { identityOf, type Manifest, type Origin } from '../../model/manifest';
import { pointerParts } from '../../model/path';
import { editAt } from './edit-at';
import type { Fault, FaultEdit } from './fault';

const textIn = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : '';
};

const manifestOf = (body: JsonObject, origin: Origin): Manifest => {
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  const namespace = textIn(metadata, 'namespace');
  return {
    apiVersion: textIn(body, 'apiVersion'),
    kind: textIn(body, 'kind'),
    name: textIn(metadata, 'name'),
    ...(namespace === '' ? {} : { namespace }),
    origin,
    body,
  };
};

const mustBe = <T>(value: T | undefined, at: string): T => {
  if (value === undefined) throw new Error(`${at}: there is nothing`);
  return value;
};

type BodyEdit = Exclude<FaultEdit, { readonly step: 'delete' | 'create' }>;

const bodyAfter = (body: JsonObject, edit: BodyEdit): JsonObject => {
  const after = editAt(body, pointerParts(edit.at), (value, key) => {
    if (edit.step === 'set') return [key, edit.to];
    const present = mustBe(value, edit.at);
    if (edit.step === 'remove') return undefined;
    if (edit.step === 'rename') return [edit.to, present];
    if (typeof present !== 'string' || !present.includes(edit.text)) throw new Error(`${edit.at}: has no ${edit.text}`);
    return [key, present.replaceAll(edit.text, edit.to)];
  });
  return isJsonObject(after) ? after : body;
};

const without = (input: CheckInput, identity: string): CheckInput => {
  const isOther = (one: Pick<Manifest, 'apiVersion' | 'kind' | 'name' | 'namespace'>) => identityOf(one) !== identity;
  const { tree, chartObjects = [], outOfBandSecrets = [] } = input;
  const manifests = tree.manifests.filter(isOther);
  const fromCharts = chartObjects.filter(isOther);
  const byHand = outOfBandSecrets.filter(({ namespace, name }) => identity !== `Secret/${namespace}/${name}`);
  const left = manifests.length + fromCharts.length + byHand.length;
  if (left === tree.manifests.length + chartObjects.length + outOfBandSecrets.length) {
    throw new Error(`${identity}: is not there`);
  }
  return { ...input, tree: { ...tree, manifests }, chartObjects: fromCharts, outOfBandSecrets: byHand };
};

const applyEdit = (input: CheckInput, edit: FaultEdit): CheckInput => {
  if (edit.step === 'delete') return without(input, edit.of);
  const { manifests } = input.tree;
  const index = manifests.findIndex(manifest => identityOf(manifest) === edit.of);
  const manifest = mustBe(manifests[index], edit.of);
  const changed =
    edit.step === 'create'
      ? [manifest, manifestOf(edit.body, manifest.origin)]
      : [manifestOf(bodyAfter(manifest.body, edit), manifest.origin)];
  const after = [...manifests.slice(0, index), ...changed, ...manifests.slice(index + 1)];
  return { ...input, tree: { ...input.tree, manifests: after } };
};

/**
 * The cluster with the fault in it; every object that is not touched stays the same one. What is made belongs to the
 * component of the fault's object.
 * @throws Error when a step does not fit the cluster
 */
export const applyFault = (input: CheckInput, { edits }: Pick<Fault, 'edits'>): CheckInput =>
  edits.reduce(applyEdit, input);
