import type { ChartLock, LockedChart } from '../model/chart-lock';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { parsedJson } from '../model/parsed-json';
import { isLockedFile } from './is-locked-file';

const TEXTS = ['name', 'version', 'source', 'sha256', 'appVersion', 'helm'];

/** True for what the lock knows of a chart. */
const isLockedChart = (value: Json): value is LockedChart => isLockedFile(value, TEXTS);

/** The charts of a lock; undefined for a text that is none. */
export function parseLock(text: string): ChartLock['charts'] | undefined {
  const value = parsedJson(text);
  if (!isJsonObject(value) || !isJsonList(value['charts'])) return undefined;
  const charts = value['charts'].filter(isLockedChart);
  return charts.length === value['charts'].length ? charts : undefined;
}
