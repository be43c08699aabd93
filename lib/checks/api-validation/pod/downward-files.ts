import type { CheckedRule } from '../api-rule';
import { hasSingleOf, hasSomeOf, isNeeded } from '../fields/set-rules';
import { fieldReferenceRules, resourceReferenceRules } from './field-references';
import { isFileMode, localPathRules } from './volume-files';

/** Fields of the pod that files can show. Source: kubernetes, validVolumeDownwardAPIFieldPathExpressions */
const FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];

/** Files that show fields of the pod. Source: kubernetes, validateDownwardAPIVolumeFile */
export const downwardFileRules = (field: string): readonly CheckedRule[] => [
  isNeeded('validateDownwardAPIVolumeFile', `${field}.path`),
  ...localPathRules(`${field}.path`),
  hasSomeOf('validateDownwardAPIVolumeFile', field, ['fieldRef', 'resourceFieldRef']),
  hasSingleOf('validateDownwardAPIVolumeFile', field, ['fieldRef', 'resourceFieldRef']),
  ...fieldReferenceRules(`${field}.fieldRef`, FIELDS),
  isNeeded('validateContainerResourceFieldSelector', `${field}.resourceFieldRef.containerName`),
  ...resourceReferenceRules(`${field}.resourceFieldRef`),
  isFileMode('validateDownwardAPIVolumeFile', `${field}.mode`),
];
