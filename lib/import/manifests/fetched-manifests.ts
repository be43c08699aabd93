import type { ManifestPin } from '../../model/manifest-pin';
import type { ManifestSource, ManifestVersion } from '../import-config';
import { manifestPinsOf } from '../pin-table';
import { failure, type Loaded } from '../source';
import type { ChosenPin } from '../vendor/chosen-pins';
import type { Refusal } from '../vendor/fetched';

/** One version of manifests that is to be fetched. */
export type ChosenManifests = ChosenPin<ManifestSource, ManifestVersion>;

/** What was fetched, as it is kept. */
export interface FetchedManifests {
  readonly content: Buffer;
  /** @default - nobody says */
  readonly released?: string;
  /** Version of the kustomize that rendered them. @default - they are as they were released */
  readonly kustomize?: string;
}

/** Fetches manifests from one kind of source. */
export type ManifestFetcher = (chosen: ChosenManifests) => Promise<Loaded<FetchedManifests>>;

/** Bytes of a file of manifests: what a reader of YAML takes. */
export const MAX_MANIFESTS = 16 * 1024 * 1024;

/** An error about manifests, at their place in cdk8s.yaml. */
export const manifestFault = (name: string, { message, value, fix }: Refusal) =>
  failure(`strata.manifests.${name}`, message, fix, value);

/** The pin of what was chosen. */
export const pinOf = ({ source, pin }: ChosenManifests): ManifestPin => {
  const [only = { name: source.name, version: pin.version, source: '' }] = manifestPinsOf({
    ...source,
    versions: [pin],
  });
  return only;
};
