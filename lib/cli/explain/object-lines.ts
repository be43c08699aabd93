import type { Neighbour } from '../../explain/neighbours';
import { MANIFESTS_FOLDER } from '../../model/manifest-lock';
import type { Place } from '../../model/issue';
import { pointerParts, toDotted } from '../../model/path';
import type { DeclaringLine } from '../declaring-file';
import type { ObjectExplanation } from '../explain-object';

/** Columns of a line before its text. */
const INDENT = 14;

/** Columns that lists of names take. */
const WIDTH = 110;

const dotted = (pointer: string): string =>
  toDotted(pointerParts(pointer).map(part => (/^\d+$/.test(part) ? Number(part) : part)));

const placeText = ({ file = '', line, column, pointer = '' }: Place): string =>
  `${file}:${line ?? 1}:${column ?? 1} ${pointer}`;

const line = (title: string, text: string): string => `${title.padEnd(INDENT)}${text}`;

const titled = (title: string, texts: readonly string[]): readonly string[] =>
  texts.map((text, index) => line(index === 0 ? title : '', text));

const neighbourText = ({ object, pointer, isKnown }: Neighbour): string =>
  `${object} at ${dotted(pointer)}${isKnown ? '' : ', made in the cluster'}`;

const isOfManifests = (template: string): boolean => template.startsWith(`${MANIFESTS_FOLDER}/`);

const withLine = (name: string, declared: DeclaringLine | undefined): string =>
  declared === undefined ? name : `${name} (${declared.file}:${declared.line})`;

const fileText = ({ file, onDisk }: Pick<ObjectExplanation, 'file' | 'onDisk'>): string => {
  if (onDisk.state === 'different')
    return `${file}:${onDisk.line} differs from what is rendered; \`npm run synth\` writes it anew`;
  return onDisk.state === 'same' ? file : `${file}, which is not there; \`npm run synth\` writes it`;
};

/** Names in lines that a terminal shows whole. */
const wrapped = (names: readonly string[]): readonly string[] =>
  names.reduce<readonly string[]>((lines, name) => {
    const last = lines.at(-1);
    if (last === undefined) return [name];
    const longer = `${last}, ${name}`;
    return longer.length + INDENT > WIDTH ? [...lines.slice(0, -1), `${last},`, name] : [...lines.slice(0, -1), longer];
  }, []);

const madeByText = ({ component, declared, madeFor }: ObjectExplanation): string => {
  const own = withLine(component, declared);
  return madeFor === undefined ? own : `${own} for ${withLine(madeFor.component, madeFor.declared)}`;
};

const fieldLines = ({ field }: ObjectExplanation): readonly string[] => {
  if (field === undefined) return [];
  const none = 'the component alone: no key of environments/ decides it';
  return [
    line('field', `${dotted(field.pointer)}: ${JSON.stringify(field.value)}`),
    ...titled('follows from', field.follows.length === 0 ? [none] : field.follows.map(placeText)),
  ];
};

/** The explanation as people read it. */
export const objectLines = (told: ObjectExplanation): readonly string[] => {
  const { findings, placed, template } = told;
  const own = told.hook === undefined ? `in its wave ${told.wave}` : `as hook ${told.hook}, in its wave ${told.wave}`;
  const found = findings.length === 0 ? 'nothing' : findings.length;
  return [
    `${told.object} in ${told.cluster}`,
    line('file', fileText(told)),
    line('component', madeByText(told)),
    ...(template === undefined ? [] : [line(isOfManifests(template) ? 'manifests' : 'chart', template)]),
    ...(placed === undefined ? [] : [line('placed by', placeText(placed))]),
    line('synced by', `Application ${told.application}, wave ${told.applicationWave} of the cluster, ${own}`),
    ...(told.waits ?? []).map(why => line('waits', why)),
    ...titled('names', told.names.map(neighbourText)),
    ...titled('named by', told.namedBy.map(neighbourText)),
    line('checks', `${told.readBy.length} of ${told.rules} rules read it, ${found} found`),
    ...findings.map(finding => line('', finding)),
    ...titled('read by', wrapped(told.readBy)),
    ...fieldLines(told),
  ];
};
