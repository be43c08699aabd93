import { markup, type Html } from '../../page/markup';
import type { PlatformMap } from '../facts/platform-map';
import { LAYER_TITLES } from './components-section';

const toggle = (name: string, value: string, label: string): Html =>
  markup`<label><input type="checkbox" name="${name}" value="${value}" checked /> ${label}</label>`;

/** Search and filters; the script shows them. */
export const mapFilters = ({ clusters, components }: PlatformMap): Html => {
  const layers = [...new Set(components.map(({ layer }) => layer))].sort();
  return markup`<div class="filters" role="search" hidden>
<label class="text">Search <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="name, image, host, namespace" aria-keyshortcuts="/"></label>
<fieldset><legend>Cluster</legend>${clusters.map(({ name }) => toggle('clusters', name, name))}</fieldset>
<fieldset><legend>Layer</legend>${layers.map(layer => toggle('layers', String(layer), LAYER_TITLES[layer] ?? String(layer)))}</fieldset>
<fieldset><legend>Differences</legend><label><input type="checkbox" id="differs" /> only what differs between clusters</label></fieldset>
<p class="buttons"><button type="button" id="open-all">Open all</button><button type="button" id="close-all">Close all</button><button type="button" id="clear">Clear</button><button type="button" id="help-button" aria-keyshortcuts="?">Keys</button></p>
<p id="shown" role="status"></p>
</div>`;
};
