import type { ClusterContext } from '../model/component';
import { didYouMean } from '../model/did-you-mean';
import type { ManifestPin } from '../model/manifest-pin';

/**
 * The pin of manifests of others: in a version, else the newest of cdk8s.yaml.
 * @throws Error when cdk8s.yaml does not have it
 */
export function manifestPinOf(name: string, { pins }: Pick<ClusterContext, 'pins'>, version?: string): ManifestPin {
  const versions = pins.manifests[name] ?? [];
  const pin = versions.find(one => version === undefined || one.version === version);
  if (pin !== undefined) return pin;
  const [wanted, known] =
    versions.length === 0
      ? [name, Object.keys(pins.manifests)]
      : [`${name} ${version ?? ''}`, versions.map(one => `${name} ${one.version}`)];
  const otherwise = `pin it under strata.manifests and run npm run import`;
  throw new Error(`cdk8s.yaml pins no manifests ${wanted}; ${didYouMean(wanted, known, otherwise)}`);
}
