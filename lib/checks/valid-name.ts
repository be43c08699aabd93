import { isJsonList, isJsonObject, type JsonObject } from '../model/json';
import { groupOf, type Manifest } from '../model/manifest';
import { toPointer } from '../model/path';
import { metadataFindings } from './names/metadata-names';
import { isDnsLabel } from './names/dns-name';
import { nameRuleOf } from './names/name-rules';
import type { Finding, ObjectRule } from './rule';

const DATA_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** Keys of ConfigMaps and Secrets, which become names of files. */
const dataKeyFindings = ({ apiVersion, kind, body }: Manifest): readonly Finding[] => {
  if (apiVersion !== 'v1' || (kind !== 'ConfigMap' && kind !== 'Secret')) return [];
  return ['data', 'binaryData', 'stringData'].flatMap(field => {
    const data = body[field];
    return Object.keys(isJsonObject(data) ? data : {})
      .filter(key => !DATA_KEY.test(key) || key === '.' || key.startsWith('..'))
      .map(key => ({
        pointer: toPointer([field, key]),
        message: 'key must be at most 253 of A-Z, a-z, 0-9, "-", "_" and ".", and must not begin with ".."',
        value: key,
        fix: 'rename it',
      }));
  });
};

/** Helm adds a revision to the name of a release where names end at 63. Source: helm, pkg/chartutil */
const MAX_RELEASE = 53;

const releaseFindings = ({ apiVersion, kind, name, body }: Manifest): readonly Finding[] => {
  const { spec } = body;
  if (kind !== 'Application' || !apiVersion.startsWith('argoproj.io/') || !isJsonObject(spec)) return [];
  const sources = isJsonList(spec['sources']) ? spec['sources'].filter(isJsonObject) : [];
  const single = isJsonObject(spec['source']) ? [spec['source']] : [];
  return [...single, ...sources].flatMap((source: JsonObject) => {
    const helm = isJsonObject(source['helm']) ? source['helm'] : {};
    const release = helm['releaseName'] ?? name;
    const isChart = source['chart'] !== undefined || source['helm'] !== undefined;
    if (!isChart || typeof release !== 'string' || release.length <= MAX_RELEASE) return [];
    const message = `the name of a Helm release must have at most ${MAX_RELEASE} characters`;
    return [{ message, value: release, fix: 'set a shorter helm.releaseName' }];
  });
};

/** V7: names, labels and annotations are of a form and length that the API server takes. */
export const validName: ObjectRule = {
  id: 'V7',
  name: 'valid-name',
  severity: 'error',
  reason: 'the API server refuses the name, or what is made from it is cut off or cannot be made',
  scope: 'object',
  run: (manifest, { schemas, kubernetesLine, foreign = false }, report) => {
    const { apiVersion, kind, name, namespace, body } = manifest;
    const { accepts, expected } = nameRuleOf(apiVersion, kind, kubernetesLine);
    const refuse = (pointer: string, message: string, value: string): void =>
      report({ manifest, pointer, message, value, fix: 'rename it' });
    // Kinds of an API server that we do not know may take other names.
    const isKnown = !foreign || schemas.versionsOf(groupOf(apiVersion), kind).length > 0;
    if (isKnown && !accepts(name)) refuse('/metadata/name', `must be ${expected}`, name);
    if (namespace !== undefined && !isDnsLabel(namespace)) {
      refuse('/metadata/namespace', 'must be a DNS label, as the names of namespaces are', namespace);
    }
    const builtIn = schemas.find(apiVersion, kind)?.decoder === 'go';
    const findings = [...metadataFindings(body, builtIn), ...dataKeyFindings(manifest), ...releaseFindings(manifest)];
    for (const finding of findings) report({ ...finding, manifest });
  },
};
