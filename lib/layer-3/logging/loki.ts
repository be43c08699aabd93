import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import type { Component } from '../../model/component';
import { doorSecret } from './door-config';
import { LOKI } from './logging-names';
import { lokiAccess } from './loki-access';
import { bucketOf } from './loki-config';
import { lokiMonitoring } from './loki-monitoring';
import { LOKI_DATA, lokiValues } from './loki-values';

/** Logs of all clusters, kept in object storage; each cluster is a tenant. */
export const loki: Component = {
  name: LOKI,
  summary: 'Logs of all clusters, each under the name that its password stands for',
  layer: 3,
  // Late: it waits for its Secrets and for the bucket, and nothing waits for it.
  wave: -50,
  namespace: LOKI,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: ['logs'],
  needs: ['cni', 'storage', 'gateway', 'argo-cd'],
  charts: [LOKI],
  removal: 'confirm',

  vaultSecrets: context => [
    {
      name: bucketOf(context).credentialsSecret,
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      restarts: [{ kind: 'StatefulSet', name: LOKI }],
      purpose: 'Bucket of the logs',
    },
    doorSecret(context),
  ],

  data: () => [
    {
      what: 'Logs of the last hours, before they go to the bucket',
      volume: LOKI_DATA,
      backup: { by: 'nothing', because: 'three pods hold every line until it lies in the bucket' },
    },
    {
      what: 'Logs of all clusters',
      backup: {
        by: 'nothing',
        because: 'they lie in a bucket outside of the clusters, which a new Loki reads as it is',
      },
    },
  ],

  monitoring: lokiMonitoring,

  build(scope, context) {
    new HelmRelease(scope, LOKI, {
      chart: LOKI,
      pin: chartPinOf(LOKI, context),
      namespace: LOKI,
      values: lokiValues(context),
    });
    lokiAccess(scope, context);
  },
};
