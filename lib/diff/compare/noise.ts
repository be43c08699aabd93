import type { FieldChange, FieldPath } from './field-change';

/** Labels that only repeat the version of a chart or program. https://helm.sh/docs/chart_best_practices/labels/ */
const VERSION_LABELS = ['helm.sh/chart', 'app.kubernetes.io/version'];

/** Annotations that only repeat what else changed. https://helm.sh/docs/howto/charts_tips_and_tricks/ */
const CHECKSUM = /(^|[./-])(checksum|config-?hash|sha256)([./-]|$)/;

const isNoisePath = (path: FieldPath): boolean => {
  const [holder, key = ''] = path.slice(-2);
  if (path.at(-3) !== 'metadata') return false;
  return (holder === 'labels' && VERSION_LABELS.includes(key)) || (holder === 'annotations' && CHECKSUM.test(key));
};

/** Whether a change tells nothing that another change does not tell. */
export const isNoise = ({ path }: FieldChange): boolean => isNoisePath(path);
