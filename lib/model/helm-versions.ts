/**
 * The oldest line of helm 3 that is used. Before, what helm prints of a CRD does not name its chart:
 * https://github.com/helm/helm/commit/ddf8356c1f49f454fe4062c32f76c889799129aa
 */
export const OLDEST_HELM = '3.13';

/** In its templates the number 0 is true: https://github.com/helm/helm/commit/bec66098fdb4ac37298f46701a2d5b28e5776b72 */
const BROKEN = '3.18.0';

/** The versions of helm that are used, as messages say them. */
export const USABLE_HELMS = `helm 3 from ${OLDEST_HELM} on but ${BROKEN}, or helm 4`;

const [OLDEST_MINOR = ''] = OLDEST_HELM.split('.').slice(1);

/** The version in the answer of helm, without `v`; undefined for one that is not used here. */
export const usableVersion = (answer: string): string | undefined => {
  const [, version, major, minor] = /^v?((\d+)\.(\d+)\.\d+)/.exec(answer.trim()) ?? [];
  if (version === BROKEN) return undefined;
  return major === '4' || (major === '3' && Number(minor) >= Number(OLDEST_MINOR)) ? version : undefined;
};
