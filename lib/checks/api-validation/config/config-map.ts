import { sameJson } from '../../../model/same-json';
import { objectAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { wholeObject } from '../parts';

/** 1 MiB for the values of a ConfigMap or Secret together. Source: k8s.io/api core/v1, MaxSecretSize */
export const MAX_DATA_BYTES = 1024 * 1024;

/** Bytes that a base64 text stands for. */
export const bytesOfBase64 = (text: string): number => Buffer.byteLength(text, 'base64');

const sizeOf = (data: object, bytesOf: (text: string) => number): number =>
  Object.values(data).reduce<number>((sum, value) => sum + (typeof value === 'string' ? bytesOf(value) : 0), 0);

const noSharedKey: CheckedRule = {
  upstream: 'ValidateConfigMap',
  field: 'data',
  says: 'no key stands in both data and binaryData',
  check: ({ value }, refuse) => {
    const binary = objectAt(value, 'binaryData');
    for (const key of Object.keys(objectAt(value, 'data')).filter(one => one in binary)) {
      refuse({ at: ['data', key], message: 'stands in binaryData too', value: key, fix: 'keep it in one of them' });
    }
  },
};

const size: CheckedRule = {
  upstream: 'ValidateConfigMap',
  field: '',
  says: `values have at most ${MAX_DATA_BYTES} bytes together`,
  check: ({ value }, refuse) => {
    const bytes =
      sizeOf(objectAt(value, 'data'), text => Buffer.byteLength(text)) +
      sizeOf(objectAt(value, 'binaryData'), bytesOfBase64);
    if (bytes <= MAX_DATA_BYTES) return;
    refuse({ message: `values must have at most ${MAX_DATA_BYTES} bytes together`, value: bytes, fix: 'split it' });
  },
};

const immutable: CheckedRule = {
  upstream: 'ValidateConfigMapUpdate',
  field: 'immutable',
  says: 'what was immutable stays so, with the same data',
  update: true,
  check: ({ value, before }, refuse) => {
    if (before?.['immutable'] !== true) return;
    const fix = 'give the new ConfigMap another name';
    if (value['immutable'] !== true) refuse({ at: ['immutable'], message: 'cannot be unset once it is set', fix });
    for (const field of ['data', 'binaryData']) {
      if (sameJson(objectAt(value, field), objectAt(before, field))) continue;
      refuse({ at: [field], message: 'cannot change while immutable is set', fix });
    }
  },
};

/** Rules of ConfigMaps. Source: kubernetes, pkg/apis/core/validation, ValidateConfigMap */
export const configMapRules: ApiRules = {
  subject: 'ConfigMap',
  partsOf: wholeObject('v1', 'ConfigMap'),
  rules: [
    { upstream: 'ValidateConfigMap', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    { upstream: 'ValidateConfigMap', field: 'data, binaryData', says: 'keys can be names of files', by: 'V7' },
    noSharedKey,
    size,
    immutable,
  ],
};
