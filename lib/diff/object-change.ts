import type { Manifest } from '../model/manifest';
import type { FieldChange } from './compare/field-change';

/** What became of an object between two trees. */
export type ChangeKind = 'created' | 'deleted' | 'changed' | 'moved';

/** One object that is not the same in both trees. */
export interface ObjectChange {
  readonly cluster: string;
  readonly kind: ChangeKind;
  /** @default - was not there */
  readonly before?: Manifest;
  /** @default - is gone */
  readonly after?: Manifest;
  /** What differs, without what is folded. */
  readonly fields: readonly FieldChange[];
  /** Labels of versions and checksums. */
  readonly folded: readonly FieldChange[];
  /** File that it came from. @default - it lies where it lay */
  readonly movedFrom?: string;
  /** Name of the object that is nearly the same, and went when this one came or the other way round. @default - none */
  readonly twin?: string;
  /** Document of machine configuration whose whole file came or went with it. @default - the file is there on both sides */
  readonly whole?: true;
  /** Stands for a machine, or a pool of them, that goes. @default - it does not */
  readonly ends?: true;
}

/** The object after the change, or before it where it is gone. @throws Error for a change without both */
export const subjectOf = ({ before, after }: ObjectChange): Manifest => {
  const subject = after ?? before;
  if (subject === undefined) throw new Error('a change has an object on one side at least');
  return subject;
};

/** The file of an object; empty for one of a render. */
export const fileOf = (manifest: Manifest | undefined): string =>
  manifest?.origin.from === 'file' ? manifest.origin.file : '';
