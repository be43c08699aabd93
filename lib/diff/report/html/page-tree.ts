import { clusterLines } from '../cluster-lines';
import { orderLines, orderTitle } from '../order-lines';
import { levelBadge } from './change-card';
import type { FittingChanges } from './fit-changes';
import { markup, NO_HTML, type Html } from '../../../page/markup';
import { changesIn, type ClusterPart, type ComponentPart, type LayerPart } from './report-tree';

/** What people call the layers. */
const TITLES: Readonly<Record<string, string>> = {
  'layer-0': 'Machines',
  'layer-1': 'Bootstrap',
  'layer-2': 'Infrastructure',
  'layer-3': 'Platform services',
  'layer-4': 'Tenants',
  apps: 'Applications',
  charts: 'Charts',
  previews: 'Previews',
};

const layerTitle = ({ name }: LayerPart): string => TITLES[name] ?? (name || 'Objects');

/** Files that belong to no cluster, or trees of others. */
const clusterTitle = ({ name, layers }: ClusterPart): string =>
  name || (layers.length === 0 ? 'No cluster' : 'Objects');

const navLink = (id: string, title: string, count: number, badge: Html): Html =>
  markup`<a href="#${id}" data-part="${id}"><bdi>${title}</bdi> <span class="count">${count}</span> ${badge}</a>`;

const componentLink = (component: ComponentPart): Html =>
  component.name === ''
    ? NO_HTML
    : markup`<li>${navLink(component.id, component.name, component.changes.length, levelBadge(component.level))}</li> `;

const layerLink = (layer: LayerPart): Html => {
  const count = layer.components.reduce((sum, { changes }) => sum + changes.length, 0);
  return markup`<li>
    ${navLink(layer.id, layerTitle(layer), count, levelBadge(layer.level))}
    <ul>
      ${layer.components.map(componentLink)}
    </ul>
  </li> `;
};

/** The tree of clusters, layers and components, with links to their changes. */
export const treeNav = (tree: readonly ClusterPart[]): Html =>
  markup`<nav class="tree" aria-label="Clusters, layers and components">
    <ul>
      ${tree.map(
        cluster =>
          markup`<li>
            ${navLink(cluster.id, clusterTitle(cluster), changesIn([cluster]).length, levelBadge(cluster.level))}
            <ul>
              ${cluster.layers.map(layerLink)}
            </ul>
          </li> `,
      )}
    </ul>
  </nav>`;

const componentSection = (component: ComponentPart, { cards }: FittingChanges): Html => {
  const own = component.changes.flatMap(change => cards.get(change) ?? []);
  const left = component.changes.length - own.length;
  const note = left === 0 ? NO_HTML : markup`<p class="note">${left} more left out for length.</p>`;
  const title = component.name === '' ? NO_HTML : markup`<h4><bdi>${component.name}</bdi></h4>`;
  return markup`<section class="part" id="${component.id}">${title} ${own}${note}</section> `;
};

const layerSection = (layer: LayerPart, fitting: FittingChanges): Html =>
  markup`<section class="part" id="${layer.id}">
    <h3>${layerTitle(layer)}</h3>
    ${layer.components.map(component => componentSection(component, fitting))}
  </section> `;

/** Other files that are named at most. */
const MOST_FILES = 200;

const capacityList = ({ diff }: ClusterPart): Html => {
  const lines = clusterLines(diff);
  if (lines.length === 0) return NO_HTML;
  const items = lines.map(({ place, words, level }) => markup`<li>${levelBadge(level)} ${place}: ${words}</li>`);
  return markup`<section class="also"><h3>${diff.versions.length === 0 ? 'Requests of pods' : 'Versions, and requests of pods'}</h3><ul>${items}</ul></section>`;
};

const orderList = ({ diff }: ClusterPart): Html => {
  const items = orderLines(diff).map(
    ({ wave, applications, words }) => markup`<li>wave ${wave}, <bdi>${applications}</bdi>: ${words}</li>`,
  );
  return items.length === 0
    ? NO_HTML
    : markup`<section class="also"><h3>${orderTitle(diff)}</h3><ul>${items}</ul></section>`;
};

const fileList = ({ diff: { files } }: ClusterPart): Html => {
  if (files.length === 0) return NO_HTML;
  const left = files.length - MOST_FILES;
  return markup`<section class="also">
    <h3>Other files that differ</h3>
    <ul>
      ${files
        .slice(0, MOST_FILES)
        .map(file => markup`<li><code>${file}</code></li>`)}${left > 0 ? markup`<li>${left} more</li>` : NO_HTML}
    </ul>
  </section>`;
};

/** The changes by cluster, layer and component. */
export const treeSections = (tree: readonly ClusterPart[], fitting: FittingChanges): readonly Html[] =>
  tree.map(
    cluster =>
      markup`<section class="part cluster" id="${cluster.id}">
        <h2><bdi>${clusterTitle(cluster)}</bdi></h2>
        ${cluster.layers.map(layer => layerSection(layer, fitting))}${capacityList(cluster)}${orderList(cluster)}${fileList(cluster)}
      </section> `,
  );
