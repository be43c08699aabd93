import type { Json } from '../../../model/json';
import { shownPath, type FieldChange } from '../../compare/field-change';
import { withoutSecretValues } from '../../compare/secret-values';
import type { ReportedChange } from '../../diff-cluster';
import { fileOf, subjectOf } from '../../object-change';
import { markup, NO_HTML, valueHtml, type Html } from '../../../page/markup';
import { valueRows } from './value-rows';
import { valueText } from './value-text';

/** Fields of one object that are shown at most. */
const MOST_FIELDS = 300;

const textOf = (value: Json | undefined): string | undefined => (value === undefined ? undefined : valueText(value));

const fieldBody = ({ path, before, after, reordered }: FieldChange, file: string): Html => {
  const order = reordered === true ? markup` <span class="note">in another order</span>` : NO_HTML;
  return markup`<tbody>
    <tr>
      <th colspan="2" scope="rowgroup"><code>${valueHtml(shownPath(path))}</code>${order}</th>
    </tr>
    ${valueRows(textOf(before), textOf(after), file)}
  </tbody>`;
};

/** An object that is new or goes, as one value. */
const wholeBody = ({ kind, before, after }: ReportedChange, file: string): readonly Html[] => {
  const object = kind === 'created' ? after : kind === 'deleted' ? before : undefined;
  if (object === undefined) return [];
  const text = valueText(withoutSecretValues(object.body));
  const [old, now] = kind === 'created' ? [undefined, text] : [text, undefined];
  return [
    markup`<tbody>
      <tr>
        <th colspan="2" scope="rowgroup">the whole object</th>
      </tr>
      ${valueRows(old, now, file, 'not there')}
    </tbody>`,
  ];
};

/** What differs in an object: a table of its fields, before beside after; nothing where no field differs. */
export const fieldTable = (change: ReportedChange): Html => {
  const { fields, folded } = change;
  const file = fileOf(subjectOf(change));
  const shown = fields.slice(0, MOST_FIELDS);
  const bodies = [...shown.map(field => fieldBody(field, file)), ...wholeBody(change, file)];
  const left = fields.length - shown.length;
  const notes = [
    ...(left === 0 ? [] : [`${left} more fields differ, too many for this page`]),
    ...(folded.length === 0
      ? []
      : [`Labels of versions and checksums also differ: ${folded.map(({ path }) => shownPath(path)).join(', ')}`]),
  ].map(note => markup`<p class="note">${note}.</p>`);
  if (bodies.length === 0) return markup`${notes}`;
  return markup`<table class="fields">
      <thead>
        <tr>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      ${bodies}
    </table>
    ${notes}`;
};
