import type { ApiRules } from '../api-rule';
import { isAtLeast } from '../fields/value-rules';
import { unchanged } from '../fields/unchanged';
import { specOf } from '../parts';
import { selectedTemplate } from './selected-template';

const SPEC = 'ValidateReplicaSetSpec';

/** Rules of ReplicaSets. Source: kubernetes, pkg/apis/apps/validation, ValidateReplicaSet */
export const replicaSetRules: ApiRules = {
  subject: 'ReplicaSet',
  partsOf: specOf('apps/v1', 'ReplicaSet'),
  rules: [
    { upstream: 'ValidateReplicaSet', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    isAtLeast(SPEC, 'replicas', 0),
    isAtLeast(SPEC, 'minReadySeconds', 0),
    ...selectedTemplate({ spec: SPEC, template: 'ValidatePodTemplateSpecForReplicaSet' }),
    unchanged('ValidateReplicaSetUpdate', 'selector'),
  ],
};
