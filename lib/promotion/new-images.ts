import { parseDocument } from 'yaml';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { PHASES_OF_ROLE, type Phase } from '../model/tenant';
import { imagesIn } from './live-image';

/** An image that a change of a tenant's file brings to an app in a phase. */
export interface NewImage {
  readonly app: string;
  /** Of the app among those of the file. */
  readonly index: number;
  readonly phase: Phase;
  readonly image: string;
}

const appsIn = (text: string): readonly Json[] => {
  const value: unknown = parseDocument(text).toJS();
  const apps = isJsonObject(value) ? value['apps'] : undefined;
  return isJsonList(apps) ? apps : [];
};

const PHASES: readonly Phase[] = Object.values(PHASES_OF_ROLE).flat();

/** Images that apps have in phases that the file names for them, and had not before: those that answer, and those that wait. */
export const newImages = (before: string, after: string): readonly NewImage[] =>
  appsIn(after).flatMap((value, index) => {
    const [app, own] = isJsonObject(value) ? [value['name'], value['phases']] : [];
    if (typeof app !== 'string') return [];
    return PHASES.filter(phase => isJsonObject(own) && own[phase] !== undefined).flatMap(phase => {
      const had = imagesIn(before, app, phase);
      return imagesIn(after, app, phase)
        .filter(image => !had.includes(image))
        .map(image => ({ app, index, phase, image }));
    });
  });
