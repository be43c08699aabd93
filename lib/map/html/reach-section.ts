import { markup, NO_HTML, type Html } from '../../page/markup';
import { anchorOf } from '../../page/anchor';
import type { PlatformMap } from '../facts/platform-map';
import { breakable, componentLink, clusterLabels, factTable, textList } from './fact-table';
import type { PageSection } from './page-section';

const columns = (...titles: readonly string[]) => titles.map(title => ({ title }));

const code = (text: string): Html => markup`<code>${breakable(text)}</code>`;

const wayTable = ({ ways }: PlatformMap): Html =>
  factTable({
    caption: 'Ways in: each URL with what answers it',
    columns: columns('URL', 'in', 'listener, certificate', 'route', 'Service, pods', 'policies of the pods'),
    rows: ways.map(way => ({
      id: anchorOf('way', way.clusters.join(), way.url, way.route, way.service, way.listener),
      clusters: way.clusters,
      name: code(way.url),
      cells: [
        clusterLabels(way.clusters),
        textList([way.listener, ...way.certificates]),
        breakable(way.route),
        textList([way.service, way.pods]),
        way.policies.length === 0 ? markup`<strong>none closes them</strong>` : textList(way.policies),
      ],
    })),
  });

const listenerTable = ({ listeners }: PlatformMap): Html =>
  factTable({
    caption: 'Gateways',
    columns: columns('listener', 'in', 'takes', 'names', 'address in the network'),
    rows: listeners.map(one => ({
      id: anchorOf('listener', one.clusters.join(), one.gateway, one.listener),
      clusters: one.clusters,
      name: markup`${one.gateway} ${one.listener}`,
      cells: [
        clusterLabels(one.clusters),
        markup`${one.protocol} ${one.port}`,
        markup`${one.hostname ?? 'every name'}`,
        markup`${one.addresses.join(', ') || '–'}`,
      ],
    })),
  });

/** Who is let through in a direction. */
const allowed = (who: readonly string[] | undefined, nobody: string): Html => {
  if (who === undefined) return markup`<span class="soft">not said</span>`;
  return who.length === 0 ? markup`${nobody}` : textList(who);
};

const ofComponent = (name: string): Html => (name === '' ? NO_HTML : componentLink(name));

/** Who may reach whom. */
export const reachSection = (map: PlatformMap, layerOf: (component: string) => number | undefined): PageSection => {
  const layered = (component: string) => {
    const layer = layerOf(component);
    return layer === undefined ? {} : { layer };
  };
  const policies = factTable({
    caption: 'Policies: who may reach the pods, and what the pods may reach',
    columns: columns('policy', 'in', 'component', 'pods', 'may come in', 'may go to'),
    rows: map.policies.map(policy => ({
      id: anchorOf('policy', JSON.stringify(policy)),
      clusters: policy.clusters,
      ...layered(policy.component),
      name: breakable(policy.policy),
      cells: [
        clusterLabels(policy.clusters),
        ofComponent(policy.component),
        breakable(policy.pods),
        allowed(policy.from, 'nobody'),
        allowed(policy.to, 'nowhere'),
      ],
    })),
  });
  const open = factTable({
    caption: 'Pods that no policy closes',
    columns: columns('component', 'in', 'everybody in the cluster may come in', 'may go everywhere'),
    rows: map.openPods.map(({ component, clusters, from, to }) => ({
      id: anchorOf('open', component, clusters.join()),
      clusters,
      ...layered(component),
      name: markup`${component}`,
      cells: [clusterLabels(clusters), textList(from), textList(to)],
    })),
  });
  return {
    id: 'reach',
    title: 'Who reaches whom',
    about:
      'From outside by Gateways and routes, and inside by policies of the network. Pods that share the network of their machine know no policies.',
    content: markup`${wayTable(map)} ${listenerTable(map)} ${policies} ${open}`,
  };
};
