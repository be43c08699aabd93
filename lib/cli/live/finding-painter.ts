import type { FindingKind } from '../../live/live-finding';
import type { Console } from '../console';

const RED: readonly FindingKind[] = ['refused', 'unknown kind', 'missing', 'secret'];

const DIM: readonly FindingKind[] = ['not read', 'also held', 'added'];

/** Paints kinds of findings for a console. */
export const findingPainter =
  ({ outColors }: Console) =>
  (kind: FindingKind, text: string): string =>
    (RED.includes(kind) ? outColors.red : DIM.includes(kind) ? outColors.dim : outColors.yellow)(text);
