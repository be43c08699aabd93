import type { ChartLock, LockedChart } from '../model/chart-lock';
import type { Json } from '../model/json';
import { isLockedFile, lockedList } from './locked-list';

const TEXTS = ['name', 'version', 'source', 'sha256', 'appVersion', 'helm'];

/** True for what the lock knows of a chart. */
const isLockedChart = (value: Json): value is LockedChart => isLockedFile(value, TEXTS);

/** The charts of a lock; undefined for a text that is none. */
export const parseLock = (text: string): ChartLock['charts'] | undefined => lockedList(text, 'charts', isLockedChart);
