import { versionName, versionsOf, type RunVersion } from '../../checks/versions-of';
import type { Manifest } from '../../model/manifest';
import { isAbove } from '../../model/version-order';
import type { JudgedChange, RiskRule } from './risk-rule';

const versionsIn = (manifest: Manifest | undefined): readonly RunVersion[] =>
  manifest === undefined ? [] : versionsOf({ cluster: '', manifests: [manifest] });

const isSame = (one: RunVersion, other: RunVersion): boolean => one.what === other.what && one.name === other.name;

const newVersions = ({ before, after }: JudgedChange): readonly RunVersion[] => {
  const old = versionsIn(before);
  return versionsIn(after).filter(now => !old.some(one => isSame(one, now) && one.version === now.version));
};

/** Versions that come to prod before dev has them. */
export const UNTRIED_RULES: readonly RiskRule[] = [
  {
    id: 'version-untried',
    subject: 'version',
    level: 'high',
    looksAt: 'images and charts in clusters of role prod: newer than all that dev runs',
    source: 'docs/checks.md, X1',
    find: (change, { tried }) => {
      if (tried === undefined) return [];
      return newVersions(change).flatMap(now => {
        const known = [
          ...new Set(
            tried()
              .filter(one => isSame(one, now))
              .map(({ version }) => version),
          ),
        ];
        if (known.length === 0 || !known.every(version => isAbove(now.version, version))) return [];
        return [`${versionName(now)} ${now.version} is ahead of dev, which runs ${known.join(', ')}`];
      });
    },
  },
];
