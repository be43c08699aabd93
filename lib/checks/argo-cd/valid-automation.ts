import { isJsonObject } from '../../model/json';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { applicationsOf } from './applications';

/** A16: automated sync tries again, and never takes an empty render for the wish to delete everything. */
export const validAutomation: ClusterRule = {
  id: 'A16',
  name: 'valid-automation',
  severity: 'warning',
  reason: 'a sync that failed once stays failed, or an empty folder deletes everything',
  elsewhere: 'warning',
  scope: 'cluster',
  run: (context, report) => {
    for (const { manifest, spec } of applicationsOf(context)) {
      const policy = objectAt(spec, 'syncPolicy');
      const { automated, retry } = policy;
      if (!isJsonObject(automated) || automated['enabled'] === false) continue;
      if (!isJsonObject(retry)) {
        const message = 'does not try again after a failure';
        report({ manifest, pointer: '/spec/syncPolicy/retry', message, fix: 'set retry' });
      } else if (retry['limit'] === 0) {
        const message = 'does not try again after a failure';
        report({ manifest, pointer: '/spec/syncPolicy/retry/limit', message, value: '0', fix: 'set limit to -1' });
      }
      if (automated['allowEmpty'] === true) {
        const pointer = '/spec/syncPolicy/automated/allowEmpty';
        report({
          manifest,
          pointer,
          message: 'lets an empty render delete everything',
          fix: 'remove allowEmpty',
          severity: 'error',
        });
      }
    }
  },
};
