import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { renderGoTemplate } from './go-template/evaluate';
import { goText } from './go-template/go-text';

/** What generators give to a template. */
export type Parameters = JsonObject;

/** How an ApplicationSet fills its templates. */
export interface Language {
  /** Templates of Go; otherwise names between braces. */
  readonly go: boolean;
  /** `missingkey=error`. */
  readonly strict: boolean;
}

/** Why a part of an ApplicationSet makes nothing. */
export interface ExpansionFault {
  readonly pointer: string;
  readonly message: string;
  /** @default - an error; with it, what Argo CD would make is only not known here */
  readonly unknown?: boolean;
}

/** Thrown by what is found below, and told of the ApplicationSet. */
export const fault = (message: string, isUnknown = false): Error =>
  Object.assign(new Error(message), { name: isUnknown ? 'UnknownExpansion' : 'ExpansionFault' });

/** True for an Error of what is only not known here. */
export const isUnknownFault = (error: unknown): boolean => error instanceof Error && error.name === 'UnknownExpansion';

/** `{{ name }}` of the older language; what no generator gives stays as it is. Source: applicationset/utils/utils.go (Replace) */
const replaceNames = (template: string, params: Parameters): string =>
  template.replaceAll(/\{\{(.*?)\}\}/gs, (whole, tag: string) => {
    const value = params[tag.trim()];
    return tag.trim() !== '' && typeof value === 'string' ? value : whole;
  });

/** Fills one text. @throws Error where Argo CD refuses it, or this cannot tell */
export const fillText = (template: string, params: Parameters, { go, strict }: Language): string => {
  if (!go) return replaceNames(template, params);
  const rendered = renderGoTemplate(template, params, strict);
  if ('text' in rendered) return rendered.text;
  throw fault(`template ${template.trim().slice(0, 80)}: ${rendered.fault}`, rendered.unknown);
};

/** Fills every text of a value, keys among them. */
export const fill = (value: Json, params: Parameters, language: Language): Json => {
  if (typeof value === 'string') return fillText(value, params, language);
  if (isJsonList(value)) return value.map(item => fill(item, params, language));
  return isJsonObject(value) ? fillObject(value, params, language) : value;
};

/** Fills every text of an object. */
export const fillObject = (value: JsonObject, params: Parameters, language: Language): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === undefined ? [] : [[fillText(key, params, language), fill(item, params, language)]],
    ),
  );

/** `{ a: { b: 1 } }` as `{ 'a.b': '1' }`, with positions of lists as keys. Source: jeremywohl/flatten, dot style */
export const flattened = (value: JsonObject, prefix = ''): Record<string, string> => {
  const entries = Object.entries(value).flatMap(([key, item]): readonly (readonly [string, string])[] => {
    const name = `${prefix}${key}`;
    if (isJsonObject(item) && Object.keys(item).length > 0) return Object.entries(flattened(item, `${name}.`));
    if (isJsonList(item) && item.length > 0)
      return Object.entries(flattened({ ...Object.fromEntries(item.map((one, at) => [at, one])) }, `${name}.`));
    return [[name, goText(item)]];
  });
  return Object.fromEntries(entries);
};

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === 0 ||
  value === false ||
  (isJsonList(value) && value.length === 0) ||
  (isJsonObject(value) && Object.keys(value).length === 0);

/** The second over the first, deep; what is empty there takes nothing away. Source: dario.cat/mergo, WithOverride */
export const mergedOver = (below: JsonObject, above: JsonObject): JsonObject => ({
  ...below,
  ...Object.fromEntries(
    Object.entries(above).flatMap(([key, value]) => {
      const own = below[key];
      if (isJsonObject(own) && isJsonObject(value)) return [[key, mergedOver(own, value)]];
      return isEmpty(value) && own !== undefined ? [] : [[key, value]];
    }),
  ),
});

/** Adds `values` of a generator, filled with what it gave already. Source: applicationset/generators/value_interpolation.go */
export const withValues = (params: Parameters, values: JsonObject, language: Language): Parameters => {
  const filled = Object.entries(values).map(
    ([key, value]) => [key, fillText(goText(value), params, language)] as const,
  );
  if (filled.length === 0) return params;
  if (language.go) return { ...params, values: Object.fromEntries(filled) };
  return { ...params, ...Object.fromEntries(filled.map(([key, value]) => [`values.${key}`, value])) };
};
