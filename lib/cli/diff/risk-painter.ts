import type { Paint } from '../../diff/report/text-report';
import type { Console } from '../console';

/** Colours risks by their level, on a terminal. */
export const riskPainter =
  ({ outColors }: Console): Paint =>
  (level, text) => {
    switch (level) {
      case 'critical':
        return outColors.bold(outColors.red(text));
      case 'high':
        return outColors.red(text);
      case 'medium':
        return outColors.yellow(text);
      case 'low':
        return outColors.cyan(text);
      default:
        return outColors.dim(text);
    }
  };
