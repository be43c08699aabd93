import { markup, type Html } from '../../page/markup';

/** A section of the page, with its entry in the contents. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  /** What it tells, in a sentence. */
  readonly about: string;
  readonly content: Html;
}

/** The section; the script counts its facts. */
export const sectionHtml = ({ id, title, about, content }: PageSection): Html =>
  markup`<section class="part" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title" tabindex="-1">${title}</h2>
    <p class="note">${about}</p>
    ${content}
    <p class="note nothing" hidden>The filters leave nothing of this.</p>
  </section> `;
