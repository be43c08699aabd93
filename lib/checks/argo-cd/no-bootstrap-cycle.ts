import type { ClusterRule } from '../rule';
import { hostCycles } from './host-cycles';
import { issuerCycles } from './issuer-cycles';
import { secretCycles } from './secret-cycles';

/**
 * W9: nothing needs itself to start: a registry its own images and charts, Vault and what reads or installs it a Secret
 * of Vault, an issuer its own certificate, Argo CD a sign-in that it installs.
 */
export const noBootstrapCycle: ClusterRule = {
  id: 'W9',
  name: 'no-bootstrap-cycle',
  severity: 'error',
  reason: 'it runs on, and after a loss of the cluster it never starts again',
  scope: 'cluster',
  run: (context, report) => {
    for (const finding of [...hostCycles(context), ...secretCycles(context), ...issuerCycles(context)]) report(finding);
  },
};
