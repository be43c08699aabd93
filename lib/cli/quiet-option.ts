import { Option } from 'commander';
import type { Console } from './console';

/** `--quiet`, which says the opposite of `--verbose`. @param more what is left out beside progress and the summary */
export const quietOption = (more = ''): Option =>
  new Option('--quiet', `findings and results alone: no progress, no summary${more}`).conflicts('verbose');

/** The console of a quiet run, which shows no progress. */
export const quieted = (console: Console, quiet: true | undefined): Console =>
  quiet === true ? { ...console, interactive: false } : console;
