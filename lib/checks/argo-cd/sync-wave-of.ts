import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { JsonObject } from '../../model/json';
import { objectAt } from '../declared/fields';

/** What the annotation must look like. */
export const WAVE = /^[+-]?\d+$/;

/** The sync wave of an object; 0 without one, as in Argo CD. */
export const syncWaveOf = (body: JsonObject): number => {
  const wave = objectAt(body, 'metadata', 'annotations')[SYNC_WAVE];
  return typeof wave === 'string' && WAVE.test(wave) ? Number(wave) : 0;
};
