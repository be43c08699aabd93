import { patchedObjects } from '../charts/patched-objects';
import { releaseObjects, type ReleaseObject } from '../charts/release-objects';
import { inNamespaces } from '../charts/rendered-objects';
import { secretDataKeys } from '../charts/secret-data';
import { componentOfChart } from '../model/chart-names';
import type { ClusterContext } from '../model/component';
import { deliveryOf } from '../model/delivery';
import type { HelmRenderer, VendoredRender } from '../model/helm-renderer';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import type { Release } from '../model/release';
import { readYaml } from '../reader/kubernetes-yaml';
import type { RenderedComponent } from './render-component';
import { definedScopes, scopeOf, type Scopes } from './scope';
import { servedApiVersions } from './served-api-versions';
import { vendoredManifest } from './vendored-manifest';

/** A release of a component, with what helm made of it. */
interface ParsedRelease {
  readonly owner: RenderedComponent;
  readonly release: Release;
  readonly objects: readonly ReleaseObject[];
  readonly issues: readonly Issue[];
}

const parsed = (
  owner: RenderedComponent,
  release: Release,
  render: VendoredRender | undefined,
  cluster: string,
): ParsedRelease => {
  const place = { cluster, component: owner.component.name };
  if (render === undefined || 'issue' in render) {
    const { issue } = render ?? NOT_RENDERED;
    // What is wrong with a file is wrong for every component and cluster.
    const at = 'file' in issue.place ? issue.place : { ...place, ...issue.place };
    return { owner, release, objects: [], issues: [{ ...issue, severity: 'error', place: at }] };
  }
  const { objects, issues } = releaseObjects(render.text, readYaml);
  return { owner, release, objects, issues: issues.map(issue => ({ ...issue, place: { ...place, ...issue.place } })) };
};

const NOT_RENDERED = {
  issue: {
    rule: 'vendored-chart',
    place: {},
    message: 'a vendored chart is not rendered here',
    fix: 'run strata synth',
  },
} as const;

/** What is known beside the releases themselves. */
interface Surroundings {
  readonly defined: Scopes;
  readonly settingOf: HelmRenderer['secretSetting'];
}

/** For charts whose configuration is a Secret without a condition: Argo CD renders them, and git has none. */
const leftToArgoCd = (chart: string): string =>
  `no condition around it names a value: where none keeps the chart from it, leave it to Argo CD with components.${componentOfChart(chart)}.delivery: argocd`;

/** What keeps the template of an object from making it, where it is a Secret with data. */
const settingOfSecret = (
  { template, body }: ReleaseObject,
  { pin }: Release,
  settingOf: HelmRenderer['secretSetting'],
): { readonly secretSetting?: string } => {
  if (secretDataKeys(body).length === 0) return {};
  return { secretSetting: settingOf?.(pin, template) ?? leftToArgoCd(pin.name) };
};

const manifestsOf = (
  release: ParsedRelease,
  cluster: string,
  { defined, settingOf }: Surroundings,
): readonly (Manifest | Issue)[] => {
  const scope = (apiVersion: string, kind: string) => scopeOf(apiVersion, kind, defined);
  const bodies = release.objects.map(({ body }) => body);
  const placed = inNamespaces(bodies, release.release.namespace, scope);
  const { objects, issues } = patchedObjects(placed, release.release.patches ?? []);
  const component = release.owner.component.name;
  const owner = { component: release.owner.component, of: release.release.release, cluster };
  return [
    ...issues.map(issue => ({ ...issue, place: { cluster, component, ...issue.place } })),
    ...objects.map((body, at) => {
      const object = { template: release.objects[at]?.template ?? '', body };
      return vendoredManifest({ ...object, ...settingOfSecret(object, release.release, settingOf) }, owner, defined);
    }),
  ];
};

/** Renders releases as long as what they bring changes what the cluster serves: once more at most. */
const rendered = (
  components: readonly RenderedComponent[],
  { cluster }: ClusterContext,
  helm: HelmRenderer,
): readonly ParsedRelease[] => {
  const asked = components.flatMap(owner => owner.vendored.map(release => ({ owner, release })));
  const render = (apiVersions: readonly string[]): readonly ParsedRelease[] => {
    const kubeVersion = cluster.kubernetes.version;
    const renders = helm.render?.(asked.map(({ release }) => ({ release, kubeVersion, apiVersions })));
    return asked.map(({ owner, release }, at) => parsed(owner, release, renders?.[at], cluster.name));
  };
  // Facts tell what vendored charts will bring, where they know them.
  const guess = servedApiVersions(
    components.map(item => ({ ...item, releases: [...item.releases, ...item.vendored] })),
    helm,
  );
  const first = render(guess);
  const served = servedApiVersions(withObjects(components, first, cluster.name, helm), helm);
  return served.join() === guess.join() ? first : render(served);
};

const withObjects = (
  components: readonly RenderedComponent[],
  releases: readonly ParsedRelease[],
  cluster: string,
  { secretSetting: settingOf }: HelmRenderer,
): readonly RenderedComponent[] => {
  const bodies = [...components.flatMap(({ manifests }) => manifests), ...releases.flatMap(({ objects }) => objects)];
  const defined = definedScopes(bodies.map(({ body }) => body));
  const surroundings = { defined, settingOf };
  return components.map(item => {
    const own = releases.filter(({ owner }) => owner.component.name === item.component.name);
    const made = own.flatMap(release => manifestsOf(release, cluster, surroundings));
    return {
      ...item,
      manifests: [...item.manifests, ...made.flatMap(one => ('origin' in one ? [one] : []))],
      issues: [
        ...item.issues,
        ...own.flatMap(({ issues }) => issues),
        ...made.flatMap(one => ('rule' in one ? [one] : [])),
      ],
    };
  });
};

/** The components with the objects of their vendored charts among their own, and the releases of those charts apart. */
export function withVendoredCharts(
  components: readonly RenderedComponent[],
  context: ClusterContext,
  helm: HelmRenderer,
): readonly RenderedComponent[] {
  const isVendored = (release: Release): boolean => deliveryOf(release, context) === 'vendored';
  const split = components.map(item => {
    const vendored = item.releases.filter(isVendored);
    if (vendored.length === 0) return item;
    return { ...item, releases: item.releases.filter(release => !isVendored(release)), vendored };
  });
  if (split.every(({ vendored }) => vendored.length === 0)) return components;
  return withObjects(split, rendered(split, context, helm), context.cluster.name, helm);
}
