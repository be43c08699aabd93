import { STATUS_DIFFERENCES, STATUS_KINDS, type StatusKind } from '../../live/status-finding';
import type { Console } from '../console';

/** Kinds before this one are broken. */
const BROKEN = STATUS_KINDS.indexOf('unknown');

/** Paints what is the matter with an Application for a console. */
export const statusPainter =
  ({ outColors }: Console) =>
  (kind: StatusKind, text: string): string => {
    if (STATUS_KINDS.indexOf(kind) < BROKEN) return outColors.red(text);
    return STATUS_DIFFERENCES.includes(kind) ? outColors.yellow(text) : outColors.dim(text);
  };
