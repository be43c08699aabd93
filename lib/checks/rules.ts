import { noSecretData } from './no-secret-data';
import { noServerFields } from './no-server-fields';
import { requireKnownKind } from './require-known-kind';
import type { Rule } from './rule';
import { uniqueMergeKeys } from './unique-merge-keys';
import { uniqueObject } from './unique-object';
import { validCel } from './valid-cel';
import { validCelRule } from './valid-cel-rule';
import { validName } from './valid-name';
import { validNamespace } from './valid-namespace';
import { validSchema } from './valid-schema';
import { validStrings } from './valid-strings';

/** All checks, by their numbers. */
export const RULES: readonly Rule[] = [
  validSchema,
  requireKnownKind,
  validCel,
  validCelRule,
  validName,
  uniqueObject,
  validNamespace,
  noServerFields,
  uniqueMergeKeys,
  validStrings,
  noSecretData,
];
