import { isJsonList, isJsonObject, type Json } from '../../../model/json';
import { parsedJson } from '../../../model/parsed-json';
import { objectAt } from '../../declared/fields';
import { isDns1035Label } from '../../names/dns-name';
import type { ApiRules, CheckedRule } from '../api-rule';
import { wholeObject } from '../parts';
import { checked, CNPG_API } from './checked';

const GO_BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

const parsed = (text: string): Json | undefined => {
  const value = parsedJson(text);
  return isJsonObject(value) || isJsonList(value) ? value : undefined;
};

const annotation = (
  upstream: string,
  key: string,
  says: string,
  isWrong: (text: string) => boolean,
  fix: string,
): CheckedRule =>
  checked(upstream, `metadata.annotations[${key}]`, says, ({ manifest }, refuse) => {
    const value = objectAt(manifest.body, 'metadata', 'annotations')[key];
    if (typeof value !== 'string' || !isWrong(value)) return;
    refuse({ at: ['metadata', 'annotations', key], message: `must be ${says}`, value, fix });
  });

/** Name and annotations of a Cluster. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterMetadataRules: ApiRules = {
  subject: 'CloudNativePG Cluster: metadata',
  partsOf: wholeObject(CNPG_API, 'Cluster'),
  rules: [
    checked('validateName', 'metadata.name', 'is a DNS label', ({ manifest: { name } }, refuse) => {
      if (isDns1035Label(name)) return;
      const message = 'must be a DNS label that begins with a letter';
      refuse({ at: ['metadata', 'name'], message, value: name, fix: 'use another' });
    }),
    checked('validateName', 'metadata.name', 'has at most 50 characters', ({ manifest: { name } }, refuse) => {
      if (name.length <= 50) return;
      refuse({ at: ['metadata', 'name'], message: 'must have at most 50 characters', value: name, fix: 'shorten it' });
    }),
    annotation(
      'validateFailoverQuorumAlphaAnnotation',
      'alpha.cnpg.io/failoverQuorum',
      'a boolean',
      text => !GO_BOOLEAN.test(text),
      'use postgresql.synchronous.failoverQuorum',
    ),
    annotation(
      'validateHibernationAnnotation',
      'cnpg.io/hibernation',
      'on or off',
      text => text !== 'on' && text !== 'off',
      'use one of them',
    ),
    annotation(
      'validatePodPatchAnnotation',
      'cnpg.io/podPatch',
      'a JSON patch',
      text => !isJsonList(parsed(text)),
      'write a list of operations',
    ),
    annotation(
      'validateLivenessPingerProbe',
      'alpha.cnpg.io/livenessPinger',
      'a map with enabled',
      text => {
        const value = parsed(text);
        return !isJsonObject(value) || typeof value['enabled'] !== 'boolean';
      },
      'use probes.liveness.isolationCheck',
    ),
  ],
};
