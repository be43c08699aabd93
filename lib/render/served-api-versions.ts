import { apiVersions } from '../../imports/api-versions';
import { releases as crdReleases } from '../../imports/pins';
import { servedBy, withGroupVersion } from '../charts/api-versions';
import type { HelmRenderer } from '../model/helm-renderer';
import { byCodePoint, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { Release, UpstreamFolder } from '../model/release';
import type { RenderedComponent } from './render-component';

/** Components whose program registers the CRDs of a system when it starts. */
const REGISTERED_BY: Readonly<Record<string, string>> = { cilium: 'cilium' };

const ofSystem = (system: string): readonly string[] => (apiVersions[system] ?? []).flatMap(withGroupVersion);

const ofFolder = ({ repository, commit }: UpstreamFolder): readonly string[] =>
  Object.entries(crdReleases)
    .filter(([, release]) => release.repository === repository && release.commit === commit)
    .flatMap(([system]) => ofSystem(system));

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

const ofManifest = ({ kind, name, body }: Manifest): readonly string[] => servedBy(kind, name, objectOf(body['spec']));

const ofFacts = (release: Release, { describe }: HelmRenderer): readonly string[] =>
  (describe(release)?.objects ?? []).flatMap(({ kind, name, facts }) => servedBy(kind, name, objectOf(facts['crd'])));

/** What the API server of a cluster serves beside Kubernetes itself once it has the components, sorted. */
export const servedApiVersions = (components: readonly RenderedComponent[], helm: HelmRenderer): readonly string[] => {
  const served = components.flatMap(({ component, manifests, folders, releases }) => [
    ...ofSystem(REGISTERED_BY[component.name] ?? ''),
    ...manifests.flatMap(ofManifest),
    ...folders.flatMap(ofFolder),
    ...releases.flatMap(release => ofFacts(release, helm)),
  ]);
  return [...new Set(served)].sort(byCodePoint);
};
