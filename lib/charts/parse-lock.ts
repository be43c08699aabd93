import type { ChartLock, LockedChart } from '../model/chart-lock';
import { isJsonList, isJsonObject, type Json } from '../model/json';

const TEXTS = ['name', 'version', 'source', 'sha256', 'appVersion', 'helm'];

const isLocked = (value: Json): value is LockedChart =>
  isJsonObject(value) && TEXTS.every(key => typeof value[key] === 'string') && typeof value['size'] === 'number';

/** The charts of a lock; undefined for a text that is none. */
export function parseLock(text: string): ChartLock['charts'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value) || !isJsonList(value['charts'])) return undefined;
    const charts = value['charts'].filter(isLocked);
    return charts.length === value['charts'].length ? charts : undefined;
  } catch {
    return undefined;
  }
}
