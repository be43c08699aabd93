import { createHash } from 'node:crypto';
import base from './base.css';
import colors from './colors.css';
import layout from './layout.css';
import { markup, type Html } from './markup';
import print from './print.css';

/** What a page has of its own. */
export interface PageParts {
  readonly title: string;
  /** Style beside what all pages have; it comes before the one for small screens and paper. */
  readonly style: string;
  readonly script: string;
  readonly body: Html;
}

/** Only this script and this style run, and nothing is fetched. https://www.w3.org/TR/CSP3/#strict-csp */
const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const asIs = (text: string): Html => ({ html: text });

/** A page that needs nothing else, and lets nothing else run. */
export const pageFrame = ({ title, style: own, script, body }: PageParts): string => {
  // The order counts: small screens, then paper, have the last word.
  const style = [colors, base, own, layout, print].join('\n');
  // The hashes are of the bytes between the tags, so no template may lay them out.
  const [styleTag, scriptTag] = [asIs(`<style>${style}</style>`), asIs(`<script>${script}</script>`)];
  const policy = `default-src 'none'; script-src ${sourceOf(script)}; style-src ${sourceOf(style)}; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${asIs(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${styleTag}
      </head>
      <body>
        ${body} ${scriptTag}
      </body>
    </html> `.html;
};
