import type { Json, JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { hasSingleOf, isNeeded } from '../fields/set-rules';
import { isBetween } from '../fields/value-rules';
import { downwardFileRules } from './downward-files';
import { podVolumes } from './pod-parts';
import { isFileMode, keyToPathRules, localPathRules } from './volume-files';

/** Without those that the server drops: their gates are off. */
const SOURCES = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'];
const PROJECTED = 'projected.sources[]';

/** The files that sources list by name; the server does not look at those of tokens. */
const filesOf = (volume: JsonObject): readonly { readonly file: Json | undefined; readonly at: Path }[] =>
  objectsAt(objectAt(volume, 'projected'), 'sources').flatMap((source, index) =>
    ['secret', 'configMap', 'downwardAPI'].flatMap(kind =>
      objectsAt(objectAt(source, kind), 'items').map(({ path }, item) => ({
        file: path,
        at: ['projected', 'sources', index, kind, 'items', item, 'path'],
      })),
    ),
  );

const uniqueFiles: CheckedRule = {
  upstream: 'validateProjectionSources',
  field: `${PROJECTED}.secret|configMap|downwardAPI.items[].path`,
  says: 'is the place of one file of the volume',
  check: ({ value }, refuse) => {
    const seen = new Set<string>();
    for (const { file, at } of filesOf(value)) {
      if (typeof file !== 'string' || file === '') continue;
      if (seen.has(file)) refuse({ at, message: 'is the place of another file', value: file, fix: 'rename it' });
      seen.add(file);
    }
  },
};

const byGate = (field: string, gate: string): ApiRules['rules'][number] => ({
  upstream: 'validateProjectionSources',
  field: `${PROJECTED}.${field}`,
  says: 'is right',
  unchecked: `the server drops the field unless the gate ${gate} is on`,
});

/** Rules of volumes of files that show the pod, and of several sources. Source: kubernetes, validateProjectedVolumeSource */
export const projectedVolumeRules: ApiRules = {
  subject: 'Pod template: projected and downwardAPI volumes',
  partsOf: podVolumes,
  rules: [
    isFileMode('validateDownwardAPIVolumeSource', 'downwardAPI.defaultMode'),
    ...downwardFileRules('downwardAPI.items[]'),
    isFileMode('validateProjectedVolumeSource', 'projected.defaultMode'),
    hasSingleOf('validateProjectionSources', PROJECTED, SOURCES),
    isNeeded('validateProjectionSources', `${PROJECTED}.secret.name`),
    ...keyToPathRules(`${PROJECTED}.secret.items[]`),
    isNeeded('validateProjectionSources', `${PROJECTED}.configMap.name`),
    ...keyToPathRules(`${PROJECTED}.configMap.items[]`),
    ...downwardFileRules(`${PROJECTED}.downwardAPI.items[]`),
    uniqueFiles,
    isBetween('validateProjectionSources', `${PROJECTED}.serviceAccountToken.expirationSeconds`, 600, 2 ** 32),
    isNeeded('validateProjectionSources', `${PROJECTED}.serviceAccountToken.path`),
    ...localPathRules(`${PROJECTED}.serviceAccountToken.path`),
    byGate('clusterTrustBundle', 'ClusterTrustBundleProjection'),
    byGate('podCertificate', 'PodCertificateRequest'),
  ],
};
