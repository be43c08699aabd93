import { shownCharacters } from './odd-characters';

/** A piece of HTML in which everything that came from outside is escaped. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: texts are escaped, pieces of HTML stand as they are. */
export type HtmlValue = Html | number | string | readonly Html[];

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text with the signs of HTML as references, good between tags and in quoted attributes. */
export const escapedText = (text: string): string => text.replace(/[&<>"']/g, sign => SIGNS[sign] ?? sign);

const isList = (value: HtmlValue): value is readonly Html[] => Array.isArray(value);

const rendered = (value: HtmlValue): string => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapedText(shownCharacters(value, name => `[${name}]`));
  return isList(value) ? value.map(({ html: inner }) => inner).join('') : value.html;
};

/** Templates are indented for people who read them; pages are not. */
const unindented = (part: string): string => part.replace(/\n\s*/g, '\n');

/** Makes HTML; what is put in is escaped unless it is HTML already, and characters that hide or turn text are named. */
export const markup = (parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => ({
  html: parts
    .map((part, index) => `${index === 0 ? '' : rendered(values[index - 1] ?? '')}${unindented(part)}`)
    .join(''),
});

/** Nothing. */
export const NO_HTML: Html = { html: '' };

/** A value of an object, with the names of characters that nobody can see in boxes of their own. */
export const valueHtml = (text: string): Html => ({
  html: shownCharacters(escapedText(text), name => `<span class="odd">${name}</span>`),
});
