import { markup, type Html } from './markup';

/** A dialog with the keys of a page, as `[keys, what they do]`. */
export const keysDialog = (keys: readonly (readonly [string, string])[]): Html =>
  markup`<dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">Keys</h2>
    <dl>
      ${keys.map(
        ([key, does]) =>
          markup`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${does}</dd>
          </div>`,
      )}
    </dl>
    <button type="button" id="close-help">Close</button>
  </dialog>`;
