import { ConfigMap } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { fromNamespace, toDns, toServiceHere } from '../../constructs/network-flows';
import type { Component } from '../../model/component';
import { GITEA } from '../gitea/gitea-names';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { runnerConfig } from './runner-config';
import { runnerMonitoring } from './runner-monitoring';
import { REGISTRATION, RUNNER_PODS, RUNNER_PORT, RUNNERS } from './runner-names';
import { runnerPods } from './runner-pods';

/** Runs the workflows of Gitea Actions, each job in a Docker of its pod. */
export const giteaRunners: Component = {
  name: RUNNERS,
  summary: 'Runners of Gitea Actions',
  layer: 3,
  // After Gitea, which they ask for jobs; nothing waits for them.
  wave: -39,
  namespace: RUNNERS,
  // Docker inside of a pod.
  podSecurity: 'privileged',
  provides: [],
  needs: ['git'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: () => [
    {
      name: REGISTRATION.secret,
      keys: [REGISTRATION.key],
      from: { namespace: GITEA, name: REGISTRATION.secret },
      restarts: [{ kind: 'StatefulSet', name: RUNNERS }],
      purpose: 'Registration of runners at Gitea',
    },
  ],

  monitoring: runnerMonitoring,

  build(scope, context) {
    new ConfigMap(scope, 'config', {
      metadata: { name: RUNNERS },
      data: { 'config.yaml': runnerConfig(context) },
    });
    runnerPods(scope, context);
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: RUNNERS, namespace: RUNNERS },
      spec: {
        endpointSelector: { matchLabels: { ...RUNNER_PODS } },
        ingress: [fromNamespace(MONITORING_NAMESPACE, RUNNER_PORT)],
        egress: [
          toDns(),
          // Gitea by its public address, registries, packages: jobs are anybody's programs and see nothing of the cluster.
          {
            toEntities: ['world', 'ingress'],
            toPorts: [
              {
                ports: [
                  { port: '443', protocol: 'TCP' },
                  { port: '80', protocol: 'TCP' },
                ],
              },
            ],
          },
          ...toServiceHere('gitea', context),
        ],
      },
    });
  },
};
