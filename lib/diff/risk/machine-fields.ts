import { isJsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { MACHINE_CONFIG, MACHINE_GROUP } from '../machine-documents';
import { subjectOf } from '../object-change';
import type { FieldChange } from '../compare/field-change';
import { isOf, isUpdate } from './change-facts';
import type { JudgedChange } from './risk-rule';

/** Which documents took the place of which fields in Talos 1.14. */
export const DOCUMENT_MAP = 'https://docs.siderolabs.com/talos/v1.14/reference/configuration/document-map';

/** Whether a change is about a document of machine configuration of some kinds. */
export const isOfMachines = (change: JudgedChange, kinds: readonly string[]): boolean =>
  isOf(
    change,
    kinds.map(kind => `${MACHINE_GROUP}/${kind}`),
  );

/** The values of a mapping that came or went as a whole. */
const leavesOf = (field: FieldChange): readonly FieldChange[] => {
  const { path, before, after } = field;
  const whole = after === undefined ? before : before === undefined ? after : undefined;
  if (!isJsonObject(whole) || Object.keys(whole).length === 0) return [field];
  return Object.entries(whole).flatMap(([key, value]) =>
    value === undefined
      ? []
      : leavesOf({ path: [...path, key], ...(after === undefined ? { before: value } : { after: value }) }),
  );
};

/** A document that came or went as a whole, without what every one has. */
const wholeDocument = ({ before, after }: JudgedChange, path: FieldChange['path']): FieldChange => {
  const bodyOf = (side: JudgedChange['after']) => {
    const { apiVersion: _apiVersion, kind: _kind, ...body } = side?.body ?? {};
    return body;
  };
  return {
    path,
    ...(before === undefined ? {} : { before: bodyOf(before) }),
    ...(after === undefined ? {} : { after: bodyOf(after) }),
  };
};

const isOfTalos = ({ apiVersion }: Manifest): boolean => apiVersion.startsWith(`${MACHINE_GROUP}/`);

/** Path of what stands in a document: `machine.install.image` up to Talos 1.13, `KubeNodeConfig.taints` since. */
const rootOf = ({ kind }: Manifest): readonly string[] => (kind === MACHINE_CONFIG ? [] : [kind]);

/** Whether a document goes with all others of its machine, or of its pool. */
export const goesWithMachine = ({ kind, whole, before }: JudgedChange): boolean =>
  kind === 'deleted' && whole === true && /^(?:nodes|pools)\//.test(before?.name ?? '');

/** What differs in the document with `machine` and `cluster`, value by value. */
export const ofMachine = (change: JudgedChange): readonly FieldChange[] =>
  isOfMachines(change, [MACHINE_CONFIG]) ? machineFields(change) : [];

/** What differs in machine configuration that is there on both sides, value by value; documents that come or go are all values. */
export function machineFields(change: JudgedChange): readonly FieldChange[] {
  const subject = subjectOf(change);
  if (!isOfTalos(subject) || change.whole === true) return [];
  if (!isUpdate(change)) return leavesOf(wholeDocument(change, rootOf(subject)));
  return change.fields.flatMap(field => leavesOf({ ...field, path: [...rootOf(subject), ...field.path] }));
}

/** What differs as it stands, and documents that come or go as a whole. */
export function machineFieldsAndDocuments(change: JudgedChange): readonly FieldChange[] {
  const subject = subjectOf(change);
  if (!isOfTalos(subject)) return [];
  if (!isUpdate(change))
    return change.whole === true && subject.kind === MACHINE_CONFIG ? [] : [wholeDocument(change, rootOf(subject))];
  return change.fields.map(field => ({ ...field, path: [...rootOf(subject), ...field.path] }));
}

/** Whether a field is a known one, or inside of it. */
export const startsWith = ({ path }: FieldChange, field: string): boolean =>
  field.split('.').every((part, index) => path[index] === part);

/** What differs below some fields. */
export const under = (change: JudgedChange, ...fields: readonly string[]): readonly FieldChange[] =>
  machineFields(change).filter(field => fields.some(known => startsWith(field, known)));
