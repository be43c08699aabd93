import { chartPinOf } from '../../constructs/chart-pin-of';
import type { ClusterContext } from '../../model/component';

/** The image of the servers; its command line is used elsewhere too. */
export const vaultImageOf = (context: ClusterContext): string =>
  `docker.io/hashicorp/vault:${chartPinOf('vault', context).appVersion}`;
