import type { CheckedRule } from '../api-rule';
import { isNeeded } from '../fields/set-rules';
import { isBetween, isOfForm } from '../fields/value-rules';
import { FILE_MODE, RELATIVE_PATH, UNRESERVED_PATH, WITHOUT_BACKSTEP } from '../fields/forms';

/** Bits of a file's mode. */
export const isFileMode = (upstream: string, field: string): CheckedRule => {
  const { least, most } = FILE_MODE;
  return isBetween(upstream, field, least, most);
};

/** A path below a volume that the kubelet does not keep for itself. Source: kubernetes, ValidateLocalNonReservedPath */
export const localPathRules = (field: string): readonly CheckedRule[] => [
  isOfForm('validateLocalDescendingPath', field, RELATIVE_PATH),
  isOfForm('validatePathNoBacksteps', field, WITHOUT_BACKSTEP),
  isOfForm('ValidateLocalNonReservedPath', field, UNRESERVED_PATH),
];

/** Keys of ConfigMaps and Secrets that become files. Source: kubernetes, validateKeyToPath */
export const keyToPathRules = (field: string): readonly CheckedRule[] => [
  isNeeded('validateKeyToPath', `${field}.key`),
  isNeeded('validateKeyToPath', `${field}.path`),
  ...localPathRules(`${field}.path`),
  isFileMode('validateKeyToPath', `${field}.mode`),
];
