import { parseDocument } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { sameJson } from '../model/same-json';

const at = (value: Json | undefined, key: string): Json | undefined => (isJsonObject(value) ? value[key] : undefined);

const read = (text: string): JsonObject | undefined => {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const content: unknown = document.toJS();
  return isJsonObject(content) ? content : undefined;
};

/** An app in a tenant's file, and what a phase has of its own. */
const appIn = (text: string, app: string, phase: string): { readonly found?: Json; readonly own?: Json } => {
  const apps = at(read(text), 'apps');
  const found = isJsonList(apps) ? apps.find(item => at(item, 'name') === app) : undefined;
  const own = at(at(found, 'phases'), phase);
  return { ...(found === undefined ? {} : { found }), ...(own === undefined ? {} : { own }) };
};

/** What a tenant's file says of an app in a phase. */
const settingsIn = (text: string, app: string, phase: string) => {
  const { found, own } = appIn(text, app, phase);
  return {
    image: at(own, 'image') ?? at(found, 'image'),
    strategy: at(own, 'strategy') ?? at(found, 'strategy'),
  };
};

/**
 * The image that answers for an app in a phase, read from the text of a tenant's file as it was in some revision; undefined
 * when that has no such app.
 */
export function liveImageIn(text: string, app: string, phase: string): string | undefined {
  const { image: own, strategy } = settingsIn(text, app, phase);
  const isSwitched = at(strategy, 'kind') === 'blueGreen' && at(strategy, 'live') === 'next';
  const image = isSwitched ? at(strategy, 'next') : own;
  return typeof image === 'string' ? image : undefined;
}

/** The images of an app in a phase: the one that answers, and the one that waits beside it. */
export const imagesIn = (text: string, app: string, phase: string): readonly string[] => {
  const { image, strategy } = settingsIn(text, app, phase);
  return [image, at(strategy, 'next')].filter(one => typeof one === 'string');
};

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

/** Which image answers is no setting of it, and what other phases and previews have none of this one. */
const BESIDE = ['image', 'strategy', 'phases', 'preview', 'promotes'];

/** The settings of an app in a phase, each variable by itself: `env.FEATURE`. */
const flatSettings = (text: string, app: string, phase: string): ReadonlyMap<string, Json | undefined> => {
  const { found, own } = appIn(text, app, phase);
  const sides = [found, own].flatMap(side => (isJsonObject(side) ? Object.entries(side) : []));
  return new Map(
    sides
      .filter(([key]) => !BESIDE.includes(key))
      .flatMap(([key, value]) =>
        key === 'env' && isJsonObject(value)
          ? Object.entries(value).map(([name, one]) => [`env.${name}`, one])
          : [[key, value]],
      ),
  );
};

/** Settings of an app that are other ones than when an image answered last, from texts with the newest first. */
export function settingsSince(texts: Iterable<string>, app: string, phase: string, image: string): readonly string[] {
  let now: ReadonlyMap<string, Json | undefined> | undefined;
  for (const text of texts) {
    const settings = flatSettings(text, app, phase);
    now ??= settings;
    if (liveImageIn(text, app, phase) !== image) continue;
    const [newer, older] = [now, settings];
    return [...new Set([...newer.keys(), ...older.keys()])]
      .filter(key => !sameJson(newer.get(key), older.get(key)))
      .sort();
  }
  return [];
}
