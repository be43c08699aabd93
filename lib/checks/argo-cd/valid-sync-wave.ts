import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import { toPointer } from '../../model/path';
import { objectAt } from '../declared/fields';
import type { ObjectRule } from '../rule';
import { WAVE } from './sync-wave-of';

/** W11: a sync wave is an integer, written as text. */
export const validSyncWave: ObjectRule = {
  id: 'W11',
  name: 'valid-sync-wave',
  severity: 'error',
  reason: 'Argo CD takes what it cannot read for wave 0',
  scope: 'object',
  run: (manifest, _context, report) => {
    const wave = objectAt(manifest.body, 'metadata', 'annotations')[SYNC_WAVE];
    if (wave === undefined || (typeof wave === 'string' && WAVE.test(wave))) return;
    const pointer = toPointer(['metadata', 'annotations', SYNC_WAVE]);
    const value = typeof wave === 'string' ? wave : JSON.stringify(wave);
    report({ manifest, pointer, message: 'is no integer in quotes', value, fix: "write it as '-10' or '5'" });
  },
};
