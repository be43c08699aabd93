import { isMap, parseDocument, stringify } from 'yaml';
import { pathOfStandstill, type Standstill } from '../../model/standstill';
import { setInYaml, type PlainValue } from '../../promotion/set-in-yaml';
import { withoutPart } from '../../scaffold/without-part';

/** A key at the end of a file, each of its own in a line. */
const appended = (text: string, key: string, value: PlainValue): string =>
  `${text.trimEnd()}\n\n${stringify({ [key]: value }, { lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' })}`;

/** The file of a cluster with a freeze or a pause; comments and order stay. */
export function withStandstill(text: string, standstill: Standstill): string {
  const { until, reason } = standstill;
  const path = pathOfStandstill(standstill);
  const document = parseDocument(text);
  if (document.hasIn(path)) return setInYaml(setInYaml(text, [...path, 'until'], until), [...path, 'reason'], reason);
  const [top = '', name] = path;
  if (document.has(top)) return setInYaml(text, path, { until, reason });
  return appended(text, String(top), name === undefined ? { until, reason } : { [name]: { until, reason } });
}

/** The file without it; with the last pause goes their key. */
export function withoutStandstill(text: string, standstill: Standstill): string {
  const [top = '', name] = pathOfStandstill(standstill);
  if (name === undefined) return withoutPart(text, [top]);
  const pauses = parseDocument(text).get(top, true);
  return withoutPart(text, isMap(pauses) && pauses.items.length > 1 ? [top, name] : [top]);
}

/** Whether a text of the file has it. */
export const hasStandstill =
  (standstill: Pick<Standstill, 'application'>) =>
  (text: string): boolean =>
    parseDocument(text).hasIn(pathOfStandstill(standstill));
