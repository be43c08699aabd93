import { markup } from '../../page/markup';
import type { PlatformMap } from '../facts/platform-map';
import { orderGraph } from '../graph/order-graph';
import { componentLink, joined } from './fact-table';
import type { PageSection } from './page-section';

/** What comes after what, drawn for each cluster. */
export const orderSection = ({ clusters, components }: PlatformMap): PageSection => ({
  id: 'order',
  title: 'Order',
  about:
    'Waves from the top to the bottom; a line leads from what is needed to what needs it, and lines that longer ways say already are left out. Framed components are installed by bootstrap. The components above say the same in words.',
  content: markup`${clusters.map(({ name }) => {
    const first = components
      .flatMap(component =>
        component.placements.flatMap(({ clusters: own, bootstrap, wave }) =>
          bootstrap && own.includes(name) ? [{ name: component.name, wave }] : [],
        ),
      )
      .sort((a, b) => a.wave - b.wave);
    return markup`<figure class="cluster" id="order-${name}" data-cluster="${name}" tabindex="-1">
      <figcaption><h3>${name}</h3>Bootstrap: ${joined(first.map(one => componentLink(one.name)))}, then the root Application and the waves below.</figcaption>
      <div class="drawing">${orderGraph(components, name)}</div>
    </figure> `;
  })}`,
});
