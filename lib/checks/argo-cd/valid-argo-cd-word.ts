import { COMPARE_OPTIONS, HOOK, HOOK_DELETE_POLICY, SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import { didYouMean, misspeltWord } from '../../model/did-you-mean';
import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt, textAt, textsAt } from '../declared/fields';
import { parseGoDuration } from '../formats/duration';
import type { Finding, ObjectRule } from '../rule';
import { ARGO_GROUP } from './applications';
import {
  ANNOTATIONS,
  COMPARE_OPTION_VALUES,
  HOOK_DELETE_POLICIES,
  HOOK_TYPES,
  OBJECT_SYNC_OPTIONS,
  SYNC_POLICY_OPTIONS,
} from './argo-cd-words';

const PREFIX = 'argocd.argoproj.io/';

type Faults = readonly Omit<Finding, 'manifest'>[];

const oneOf = (words: readonly string[]): string => `use one of ${words.join(', ')}`;

/** A word that is no slip of a known one does nothing: nothing is refused, and others may keep it for another program. */
const weightOfUnknown = (word: string, known: readonly string[]): Pick<Finding, 'elsewhere'> =>
  misspeltWord(word, known) === undefined ? { elsewhere: 'warning' } : {};

/** An option `Name=value`, of those that Argo CD compares letter by letter. */
const optionFaults = (option: string, path: Path, known: Readonly<Record<string, readonly string[]>>): Faults => {
  const [name = '', value = ''] = option.split('=');
  const values = known[name];
  const pointer = toPointer(path);
  if (values === undefined) {
    const names = Object.keys(known);
    const fix = didYouMean(name, names, oneOf(names));
    return [{ pointer, message: 'Argo CD knows no such option', value: option, fix, ...weightOfUnknown(name, names) }];
  }
  if (values.includes(value)) return [];
  const fix = `write ${values.map(one => (one === '' ? name : `${name}=${one}`)).join(' or ')}`;
  return [{ pointer, message: 'Argo CD knows no such value', value: option, fix }];
};

const listed = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').flatMap(part => (part.trim() === '' ? [] : [part.trim()]));

const wordFaults = (words: readonly string[], path: Path, known: readonly string[]): Faults =>
  words
    .filter(word => !known.includes(word))
    .map(word => ({
      pointer: toPointer(path),
      message: 'Argo CD knows no such word',
      value: word,
      fix: didYouMean(word, known, oneOf(known)),
    }));

const annotationFaults = (annotations: JsonObject): Faults => {
  if (!Object.keys(annotations).some(key => key.startsWith(PREFIX))) return [];
  const at = (key: string): Path => ['metadata', 'annotations', key];
  const options = (key: string, known: Readonly<Record<string, readonly string[]>>): Faults =>
    listed(textAt(annotations, key)).flatMap(option => optionFaults(option, at(key), known));
  return [
    ...Object.keys(annotations)
      .filter(key => key.startsWith(PREFIX) && !ANNOTATIONS.includes(key.slice(PREFIX.length)))
      .map(key => {
        const word = key.slice(PREFIX.length);
        const fix = didYouMean(word, ANNOTATIONS, 'remove it');
        const told = { pointer: toPointer(at(key)), message: 'Argo CD reads no such annotation', value: key, fix };
        return { ...told, ...weightOfUnknown(word, ANNOTATIONS) };
      }),
    ...options(SYNC_OPTIONS, OBJECT_SYNC_OPTIONS),
    ...options(COMPARE_OPTIONS, COMPARE_OPTION_VALUES),
    ...wordFaults(listed(textAt(annotations, HOOK)), at(HOOK), HOOK_TYPES),
    ...wordFaults(listed(textAt(annotations, HOOK_DELETE_POLICY)), at(HOOK_DELETE_POLICY), HOOK_DELETE_POLICIES),
  ];
};

/** Plain seconds, or a duration as Go writes it. Source: argo-cd v3.4.4, parseStringToDuration */
const isBackoff = (text: string): boolean => {
  if (/^\d+$/.test(text)) return true;
  const duration = parseGoDuration(text);
  return duration !== undefined && duration > 0n;
};

const atLeast = (object: JsonObject, key: string, least: number, path: Path): Faults => {
  const value = object[key];
  if (typeof value !== 'number' || value >= least) return [];
  const message = `must be at least ${least}`;
  return [{ pointer: toPointer([...path, key]), message, value: String(value), fix: 'raise it' }];
};

const applicationFaults = (body: JsonObject): Faults => {
  const spec = objectAt(body, 'spec');
  const policy = objectAt(spec, 'syncPolicy');
  const retry = objectAt(policy, 'retry');
  const backoff = objectAt(retry, 'backoff');
  return [
    ...textsAt(policy, 'syncOptions').flatMap((option, index) =>
      optionFaults(option, ['spec', 'syncPolicy', 'syncOptions', index], SYNC_POLICY_OPTIONS),
    ),
    ...['duration', 'maxDuration'].flatMap(key => {
      const text = textAt(backoff, key);
      if (text === undefined || isBackoff(text)) return [];
      const pointer = toPointer(['spec', 'syncPolicy', 'retry', 'backoff', key]);
      return [
        { pointer, message: 'must be seconds, or a duration such as 10s', value: text, fix: 'write it as 10s or 5m' },
      ];
    }),
    ...atLeast(backoff, 'factor', 1, ['spec', 'syncPolicy', 'retry', 'backoff']),
    ...atLeast(retry, 'limit', -1, ['spec', 'syncPolicy', 'retry']),
    ...atLeast(spec, 'revisionHistoryLimit', 0, ['spec']),
  ];
};

const isApplication = ({ apiVersion, kind }: Manifest): boolean =>
  groupOf(apiVersion) === ARGO_GROUP && kind === 'Application';

/** A18: what Argo CD reads of annotations and options is spelt as Argo CD reads it. */
export const validArgoCdWord: ObjectRule = {
  id: 'A18',
  name: 'valid-argo-cd-word',
  severity: 'error',
  reason: 'Argo CD compares these words letter by letter and passes over what it does not know',
  scope: 'object',
  run: (manifest, _, report) => {
    const faults = [
      ...annotationFaults(objectAt(manifest.body, 'metadata', 'annotations')),
      ...(isApplication(manifest) ? applicationFaults(manifest.body) : []),
    ];
    for (const fault of faults) report({ ...fault, manifest });
  },
};
