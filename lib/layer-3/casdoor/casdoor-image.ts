import { chartPinOf } from '../../constructs/chart-pin-of';
import type { ClusterContext } from '../../model/component';
import { CASDOOR_SERVER } from './casdoor-names';

/** The chart that releases Casdoor. */
export const CHART = 'casdoor-helm-charts';

/** Where the image lies; the chart names no registry. */
export const IMAGE = { repository: 'docker.io/casbin', name: 'casdoor' } as const;

/** The image that the chart's version stands for. */
export const casdoorImageOf = (context: ClusterContext): string =>
  `${IMAGE.repository}/${IMAGE.name}:${chartPinOf(CASDOOR_SERVER, context).appVersion}`;
