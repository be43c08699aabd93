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

/** What differs in the document with `machine` and `cluster`. */
export const ofMachine = (change: JudgedChange): readonly FieldChange[] =>
  isUpdate(change) && isOfMachines(change, [MACHINE_CONFIG]) ? change.fields : [];

/** What differs in machine configuration: `machine.install.image` up to Talos 1.13, `KubeNodeConfig.taints` since. */
export function machineFields(change: JudgedChange): readonly FieldChange[] {
  const { apiVersion, kind } = subjectOf(change);
  if (!isUpdate(change) || !apiVersion.startsWith(`${MACHINE_GROUP}/`)) return [];
  return kind === MACHINE_CONFIG
    ? change.fields
    : change.fields.map(field => ({ ...field, path: [kind, ...field.path] }));
}

/** The same, and documents that come or go as a whole. */
export function machineFieldsAndDocuments(change: JudgedChange): readonly FieldChange[] {
  const { apiVersion, kind } = subjectOf(change);
  if (isUpdate(change) || !apiVersion.startsWith(`${MACHINE_GROUP}/`) || kind === MACHINE_CONFIG)
    return machineFields(change);
  const bodyOf = (side: JudgedChange['after']) => {
    const { apiVersion: _apiVersion, kind: _kind, ...body } = side?.body ?? {};
    return body;
  };
  return [
    {
      path: [kind],
      ...(change.before === undefined ? {} : { before: bodyOf(change.before) }),
      ...(change.after === undefined ? {} : { after: bodyOf(change.after) }),
    },
  ];
}

/** Whether a field is a known one, or inside of it. */
export const startsWith = ({ path }: FieldChange, field: string): boolean =>
  field.split('.').every((part, index) => path[index] === part);

/** What differs below some fields. */
export const under = (change: JudgedChange, ...fields: readonly string[]): readonly FieldChange[] =>
  machineFields(change).filter(field => fields.some(known => startsWith(field, known)));
