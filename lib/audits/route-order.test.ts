import { isJsonList, isJsonObject, type Json } from '../model/json';
import type { RenderedCluster } from '../render/render-cluster';
import { renderWhole } from '../testing/committed-platform';

const parentsOf = (body: Readonly<Record<string, Json | undefined>>): readonly string[] => {
  const { spec } = body;
  const parents = isJsonObject(spec) && isJsonList(spec['parentRefs']) ? spec['parentRefs'] : [];
  return parents
    .filter(isJsonObject)
    .flatMap(({ namespace, name }) =>
      typeof namespace === 'string' && typeof name === 'string' ? [`${namespace}/${name}`] : [],
    );
};

/** The wave of the component that made an object. */
const waveOf = ({ components, waves }: RenderedCluster, kind: string, identity: string): number => {
  const owner = components.find(({ manifests }) =>
    manifests.some(manifest => manifest.kind === kind && `${manifest.namespace ?? ''}/${manifest.name}` === identity),
  );
  return waves.get(owner?.component.name ?? '') ?? Number.NaN;
};

test.each(renderWhole())(
  'no route of $tree.cluster comes before its Gateway, for which Argo CD would wait',
  rendered => {
    const routes = rendered.tree.manifests.filter(({ kind }) => kind === 'HTTPRoute');
    const orders = routes.flatMap(({ kind, namespace, name, body }) =>
      parentsOf(body).map(parent => ({
        route: waveOf(rendered, kind, `${namespace ?? ''}/${name}`),
        gateway: waveOf(rendered, 'Gateway', parent),
      })),
    );
    expect(orders).not.toEqual([]);
    expect(orders.filter(({ route, gateway }) => !(gateway <= route))).toEqual([]);
  },
);
