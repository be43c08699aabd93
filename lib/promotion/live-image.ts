import { parseDocument } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

const at = (value: Json | undefined, key: string): Json | undefined => (isJsonObject(value) ? value[key] : undefined);

const read = (text: string): JsonObject | undefined => {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const content: unknown = document.toJS();
  return isJsonObject(content) ? content : undefined;
};

/**
 * The image that answers for an app in a phase, read from the text of a tenant's file as it was in some revision; undefined
 * when that has no such app.
 */
export function liveImageIn(text: string, app: string, phase: string): string | undefined {
  const apps = at(read(text), 'apps');
  const found = isJsonList(apps) ? apps.find(item => at(item, 'name') === app) : undefined;
  const own = at(at(found, 'phases'), phase);
  const strategy = at(own, 'strategy') ?? at(found, 'strategy');
  const isSwitched = at(strategy, 'kind') === 'blueGreen' && at(strategy, 'live') === 'next';
  const image = isSwitched ? at(strategy, 'next') : (at(own, 'image') ?? at(found, 'image'));
  return typeof image === 'string' ? image : undefined;
}

/** The image that answered before the one that answers now, from texts with the newest first. */
export function imageBefore(texts: Iterable<string>, app: string, phase: string): string | undefined {
  let now: string | undefined;
  for (const text of texts) {
    const image = liveImageIn(text, app, phase);
    if (image === undefined) continue;
    now ??= image;
    if (image !== now) return image;
  }
  return undefined;
}
