import { talosClusterOf } from '../model/talos-cluster-of';
import { renderTalos } from '../layer-0/render-talos';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { RenderedCluster } from '../render/render-cluster';
import { renderWhole } from '../testing/committed-platform';

const clusters = renderWhole().map(rendered => [rendered.tree.cluster, rendered] as const);

/** The Talos documents of a cluster, all patches together. */
const documentsOf = ({ context, components }: RenderedCluster): readonly JsonObject[] =>
  renderTalos(
    context.platform,
    talosClusterOf(context),
    components.flatMap(({ component: { name, machine } }) =>
      machine === undefined ? [] : [{ component: name, needs: machine(context) }],
    ),
  ).files.flatMap(file => ('documents' in file ? file.documents : []));

const ciliumValues = ({ components }: RenderedCluster): JsonObject =>
  components.flatMap(({ releases }) => releases).find(({ release }) => release === 'cilium')?.values ?? {};

const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

/** The values at a path in any document: of the 1.13 form, or of a 1.14 document by kind. */
const found = (documents: readonly JsonObject[], ...paths: readonly (readonly string[])[]): Json[] =>
  documents.flatMap(document =>
    paths.flatMap(([kind, ...path]) => {
      const value = (kind ?? '') === (document['kind'] ?? 'v1alpha1') ? at(document, ...path) : undefined;
      return value === undefined ? [] : [value];
    }),
  );

describe.each(clusters)('on %s', (_name, rendered) => {
  const documents = documentsOf(rendered);
  const values = ciliumValues(rendered);

  test('kube-proxy is off where Cilium takes its place', () => {
    expect(values['kubeProxyReplacement']).toBe('true');
    const off = [
      ...found(documents, ['v1alpha1', 'cluster', 'proxy', 'disabled']),
      ...found(documents, ['KubeProxyConfig', 'enabled']).map(enabled => enabled === false),
    ];
    expect(off).toEqual([true]);
  });

  test('Cilium calls the API server through KubePrism on its port', () => {
    const ports = found(
      documents,
      ['v1alpha1', 'machine', 'features', 'kubePrism', 'port'],
      ['KubePrismConfig', 'port'],
    );
    expect(ports.map(String)).toEqual([values['k8sServicePort']]);
    expect(values['k8sServiceHost']).toBe('localhost');
  });

  test('Talos has no network of its own', () => {
    const none = [
      ...found(documents, ['v1alpha1', 'cluster', 'network', 'cni', 'name']),
      ...found(documents, ['KubeFlannelCNIConfig', '$patch']),
    ];
    expect([['none'], ['delete']]).toContainEqual(none);
  });

  test('CoreDNS reaches its upstream: not through the host, and Cilium does not masquerade with BPF', () => {
    const forwarded = found(
      documents,
      ['v1alpha1', 'machine', 'features', 'hostDNS', 'forwardKubeDNSToHost'],
      ['ResolverConfig', 'hostDNS', 'forwardKubeDNSToHost'],
    );
    // In a container Talos insists on forwarding; Cilium masquerades with iptables there as everywhere.
    expect(forwarded).toEqual(talosClusterOf(rendered.context).talos.platform === 'docker' ? [] : [false]);
    expect(at(values, 'bpf', 'masquerade')).toBeUndefined();
  });

  test('pods use the MTU of the mesh where there is one', () => {
    const mesh = found(documents, ['KubeSpanConfig', 'mtu']);
    expect(values['MTU']).toBe(mesh[0]);
  });

  test('a blocking firewall lets the tunnel and the health checks of Cilium through', () => {
    const blocks = found(documents, ['NetworkDefaultActionConfig', 'ingress']).length > 0;
    const ports = JSON.stringify(found(documents, ['NetworkRuleConfig', 'portSelector', 'ports']));
    expect([ports.includes('8472'), ports.includes('4240')]).toEqual([blocks, blocks]);
  });
});
