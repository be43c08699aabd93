import { counted } from '../../model/counted';
import { keysDialog } from '../../page/keys-dialog';
import { markup, type Html } from '../../page/markup';
import { pageFrame } from '../../page/page-frame';
import shared from '../../page/shared.client.cjs';
import type { PlatformMap } from '../facts/platform-map';
import overview from '../graph/overview.css';
import { capacitySection } from './capacity-section';
import { clustersSection } from './clusters-section';
import { componentsSection } from './components-section';
import { dataSection } from './data-section';
import { expirySection } from './expiry-section';
import { issuesSection } from './issues-section';
import script from './map.client.cjs';
import style from './map.css';
import { mapFilters } from './map-filters';
import { orderSection } from './order-section';
import { sectionHtml, type PageSection } from './page-section';
import { reachSection } from './reach-section';
import { versionsSection } from './versions-section';

const contents = (sections: readonly PageSection[]): Html =>
  markup`<nav class="tree" aria-label="Sections"><ul>${sections.map(
    ({ id, title }, index) =>
      markup`<li><a href="#${id}" data-part="${id}" aria-keyshortcuts="${index + 1}">${title} <span class="count"></span></a></li>`,
  )}</ul></nav>`;

/**
 * The map as a page that needs nothing else.
 * @param today the day that it is made on, as `2026-11-21`
 */
export const mapPage = (map: PlatformMap, today: string): string => {
  const layers = new Map(map.components.map(({ name, layer }) => [name, layer]));
  const layerOf = (component: string): number | undefined => layers.get(component);
  const sections = [
    clustersSection(map),
    componentsSection(map),
    orderSection(map),
    reachSection(map, layerOf),
    dataSection(map, layerOf),
    capacitySection(map),
    expirySection(map, today),
    versionsSection(map),
    issuesSection(map, today, layerOf),
  ];
  const objects = map.clusters.reduce((sum, cluster) => sum + cluster.objects, 0);
  return pageFrame({
    title: `Map of ${map.platform}`,
    style: `${overview}\n${style}`,
    script: `${shared}\n${script}`,
    body: markup`<a class="skip" href="#facts">To the facts</a>
      <header>
        <h1>Map of ${map.platform}</h1>
        <p class="note">${counted(map.clusters.length, 'cluster')}, ${counted(map.components.length, 'component')}, ${counted(objects, 'object')} in git; ${today}</p>
      </header>
      <div class="panes">
        <aside class="side" aria-label="Filters and contents">${mapFilters(map)} ${contents(sections)}</aside>
        <main id="facts" tabindex="-1">${sections.map(sectionHtml)}</main>
      </div>
      ${keysDialog([
        ['1 … 9', 'a section'],
        ['/', 'search'],
        ['Esc', 'clear the search; once more leaves it'],
        ['j ↓', 'next row (the arrow from a row)'],
        ['k ↑', 'the row before'],
        ['Enter', 'open or close what the row has'],
        ['g G', 'first and last row'],
        ['o c', 'open, close all that is shown'],
        ['?', 'these keys'],
      ])}`,
  });
};
