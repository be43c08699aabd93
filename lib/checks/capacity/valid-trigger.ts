import { didYouMean, misspeltWord } from '../../model/did-you-mean';
import { groupOf } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ObjectRule } from '../rule';
import { KEDA_TRIGGERS } from './keda-triggers';

const KINDS = ['ScaledJob', 'ScaledObject'];

const OTHERWISE = 'use one of https://keda.sh/docs/2.20/scalers/, or external for a scaler of your own';

/** C7: KEDA has a scaler for each trigger. */
export const validTrigger: ObjectRule = {
  id: 'C7',
  name: 'valid-trigger',
  severity: 'error',
  reason: 'KEDA refuses the whole object when it reads it, and the workload is never scaled',
  elsewhere: 'warning',
  scope: 'object',
  run: (manifest, { foreign = false }, report) => {
    if (groupOf(manifest.apiVersion) !== 'keda.sh' || !KINDS.includes(manifest.kind)) return;
    objectsAt(objectAt(manifest.body, 'spec'), 'triggers').forEach((trigger, index) => {
      const type = textAt(trigger, 'type');
      if (type === undefined || KEDA_TRIGGERS.includes(type)) return;
      // Nobody knows the version of KEDA elsewhere, but a slip is one in all of them.
      if (foreign && misspeltWord(type, KEDA_TRIGGERS) === undefined) return;
      report({
        manifest,
        pointer: toPointer(['spec', 'triggers', index, 'type']),
        message: 'KEDA has no such scaler',
        value: type,
        fix: didYouMean(type, KEDA_TRIGGERS, OTHERWISE),
      });
    });
  },
};
