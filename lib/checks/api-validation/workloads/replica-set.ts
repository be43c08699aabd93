import type { ApiRules } from '../api-rule';
import { atLeast } from '../field-rules';
import { specOf } from '../spec-of';
import { unchanged } from '../unchanged';
import { selectedTemplate } from './selected-template';

const SPEC = 'ValidateReplicaSetSpec';

/** Rules of ReplicaSets. Source: kubernetes, pkg/apis/apps/validation, ValidateReplicaSet */
export const replicaSetRules: ApiRules = {
  subject: 'ReplicaSet',
  partsOf: specOf('apps/v1', 'ReplicaSet'),
  rules: [
    { upstream: 'ValidateReplicaSet', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    atLeast(SPEC, 'replicas', 0),
    atLeast(SPEC, 'minReadySeconds', 0),
    ...selectedTemplate({ spec: SPEC, template: 'ValidatePodTemplateSpecForReplicaSet' }),
    unchanged('ValidateReplicaSetUpdate', 'selector'),
  ],
};
