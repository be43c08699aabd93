import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { toPointer } from '../model/path';
import type { Finding, ObjectRule } from './rule';
import { mayHaveSecretForm, secretFormIn } from './secrets/secret-form';
import { isSecretValue, mayHaveSecretName } from './secrets/secret-value';

const FIX = 'keep it in Vault and let the operator make the Secret';

const isEmpty = (value: Json | undefined): boolean => !isJsonObject(value) || Object.keys(value).length === 0;

const isAllowed = ({ body }: Manifest, allowed: readonly string[]): boolean => {
  const labels = isJsonObject(body['metadata']) ? body['metadata']['labels'] : undefined;
  if (!isJsonObject(labels)) return false;
  return allowed.some(label => {
    const mark = label.indexOf('=');
    return labels[label.slice(0, mark)] === label.slice(mark + 1);
  });
};

/** Argo CD reads it from another Secret: a key, or a Secret and its key. https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#sensitive-data-and-sso-client-secrets */
const REFERENCE = /^\$[a-z0-9.-]+:[A-Za-z0-9._-]+$/;

/** True for what the settings of Argo CD only point at. */
const isReference = ({ name }: Manifest, field: string, content: Json | undefined): boolean =>
  name === 'argocd-secret' &&
  typeof content === 'string' &&
  REFERENCE.test(field === 'data' ? Buffer.from(content, 'base64').toString('utf8') : content);

/** Of a chart, the values say who makes the Secret. */
const fixOf = ({ origin }: Manifest): string => {
  const setting = origin.from === 'component' ? origin.secretSetting : undefined;
  return setting === undefined ? FIX : `${setting}; ${FIX}`;
};

const secretFindings = (manifest: Manifest, allowed: readonly string[]): readonly Finding[] => {
  if (isAllowed(manifest, allowed)) return [];
  return ['data', 'stringData'].flatMap(field => {
    const data = manifest.body[field];
    if (!isJsonObject(data) || isEmpty(data)) return [];
    const keys = Object.keys(data).filter(key => !isReference(manifest, field, data[key]));
    if (keys.length === 0) return [];
    const value = keys.join(', ');
    const fix = fixOf(manifest);
    return [{ pointer: `/${field}`, message: 'a Secret with data must not be in git', value, fix }];
  });
};

/** `{ name: DB_PASSWORD, value: … }`, as variables and Helm parameters are written. */
const nameOfPair = (value: JsonObject): string | undefined => {
  const { name } = value;
  return typeof name === 'string' && typeof value['value'] === 'string' ? name : undefined;
};

/** Notes the texts below a value that hold a secret; the secret itself is never told. */
const scan = (value: Json | undefined, path: (string | number)[], name: string, found: Finding[]): void => {
  const below = (part: string | number, item: Json | undefined, itsName: string): void => {
    path.push(part);
    scan(item, path, itsName, found);
    path.pop();
  };
  if (typeof value === 'string') {
    const form = secretFormIn(value) ?? (isSecretValue(name, value) ? 'what looks like a secret' : undefined);
    if (form !== undefined) found.push({ pointer: toPointer(path), message: `holds ${form}`, fix: FIX });
  } else if (isJsonList(value)) {
    value.forEach((item, index) => below(index, item, name));
  } else if (isJsonObject(value)) {
    const pair = nameOfPair(value) ?? 'value';
    for (const key of Object.keys(value)) below(key, value[key], key === 'value' ? pair : key);
  }
};

const foundIn = (value: Json, text: string): readonly Finding[] => {
  if (!mayHaveSecretForm(text) && !mayHaveSecretName(text)) return [];
  const found: Finding[] = [];
  scan(value, [], '', found);
  return found;
};

/** S2: no secret is written to git: in Secrets, ConfigMaps, variables, arguments, or Helm values. */
export const noSecretData: ObjectRule = {
  id: 'S2',
  name: 'no-secret-data',
  severity: 'error',
  reason: 'whoever can read the repository, or its history, has the secret',
  elsewhere: 'warning',
  scope: 'object',
  run: (manifest, { secretLabels = [], textOf }, report) => {
    const { apiVersion, kind, body } = manifest;
    if (kind === 'CustomResourceDefinition') return;
    const isSecret = apiVersion === 'v1' && kind === 'Secret';
    const findings = isSecret ? secretFindings(manifest, secretLabels) : foundIn(body, textOf(manifest));
    for (const finding of findings) report({ ...finding, manifest });
  },
};
