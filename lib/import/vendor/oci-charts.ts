import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import { sha256Of } from '../../model/sha256';
import { repositoryClient } from '../../registry/repository-client';
import type { Loaded } from '../source';
import { bytesOf, MAX_ARCHIVE, unreachable, type Fetched } from './fetched';
import { chartFault, type ChosenChart, type FetchedChart, type Web } from './fetched-chart';

/** https://github.com/helm/helm/blob/main/pkg/registry/constants.go */
const CHART = ['application/vnd.cncf.helm.chart.content.v1.tar+gzip', 'application/tar+gzip'];
const PROVENANCE = ['application/vnd.cncf.helm.chart.provenance.v1.prov'];

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const MAX_MANIFEST = 4 * 1024 * 1024;

/** https://github.com/opencontainers/image-spec/blob/main/annotations.md */
const CREATED = 'org.opencontainers.image.created';

const digestOf = (bytes: Buffer): string => `sha256:${sha256Of(bytes)}`;

const manifestIn = (bytes: Buffer): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const layerOf = ({ layers }: JsonObject, types: readonly string[]): string | undefined => {
  const layer = (isJsonList(layers) ? layers : [])
    .filter(isJsonObject)
    .find(({ mediaType }) => typeof mediaType === 'string' && types.includes(mediaType));
  return typeof layer?.['digest'] === 'string' ? layer['digest'] : undefined;
};

/** The login for a registry; Docker Hub has two names. */
export const registryLogin = ({ logins: { registries } }: Web, registry: string): string | undefined =>
  registries.get(registry) ?? (registry === 'registry-1.docker.io' ? registries.get('docker.io') : undefined);

/**
 * Fetches a chart of a registry.
 * @param reference `oci://registry/path/name`, or with `:tag` in the place of the version
 */
export const ociChart = async (
  web: Web,
  { chart: { name }, pin: { version } }: ChosenChart,
  reference: string,
): Promise<Loaded<FetchedChart>> => {
  const [, repository = '', tag] = /^oci:\/\/(.+?)(?::([^/:]+))?$/.exec(reference) ?? [];
  const [registry = ''] = repository.split('/');
  const client = repositoryClient(web.ask, repository, registryLogin(web, registry));
  const logIn = `log in with helm registry login ${registry}`;
  const get = async (path: string, limit: number, headers: Readonly<Record<string, string>> = {}): Promise<Fetched> => {
    const url = `oci://${repository} ${path}`;
    try {
      return await bytesOf(url, await client(path, { headers }), { limit, logIn });
    } catch (error) {
      // Of a registry that gives no token.
      const status = error instanceof Error ? /^HTTP (\d+)$/.exec(error.message)?.[1] : undefined;
      if (status === undefined) return unreachable(url, error);
      return { message: `cannot read ${url}`, value: `HTTP ${status}`, fix: `${logIn}, and run it again` };
    }
  };
  // A tag has no plus; helm writes an underscore. https://helm.sh/docs/topics/registries/#oci-feature-deprecation-and-behavior-changes
  const path = `manifests/${tag ?? version.replaceAll('+', '_')}`;
  const answer = await get(path, MAX_MANIFEST, { Accept: MANIFEST });
  if (!('bytes' in answer)) return chartFault(name, answer);
  const manifest = manifestIn(answer.bytes);
  const layer = manifest === undefined ? undefined : layerOf(manifest, CHART);
  const fix = 'check the repository in cdk8s.yaml';
  if (manifest === undefined || layer === undefined)
    return chartFault(name, { message: `oci://${repository} holds no chart`, value: version, fix });
  const archive = await get(`blobs/${layer}`, MAX_ARCHIVE);
  if (!('bytes' in archive)) return chartFault(name, archive);
  if (digestOf(archive.bytes) !== layer) {
    const other = `the manifest says ${layer}: do not use it, and tell those who run the registry`;
    const message = `oci://${repository} gives another archive than its manifest lists`;
    return chartFault(name, { message, value: digestOf(archive.bytes), fix: other });
  }
  const signature = layerOf(manifest, PROVENANCE);
  const provenance = signature === undefined ? undefined : await get(`blobs/${signature}`, MAX_MANIFEST);
  if (provenance !== undefined && !('bytes' in provenance)) return chartFault(name, provenance);
  const annotations = manifest['annotations'];
  const created = isJsonObject(annotations) ? annotations[CREATED] : undefined;
  return {
    value: {
      archive: archive.bytes,
      source: `oci://${repository}@${digestOf(answer.bytes)}`,
      ...(typeof created === 'string' ? { released: created } : {}),
      ...(provenance === undefined ? {} : { provenance: provenance.bytes.toString('utf8') }),
    },
  };
};
