import type { Construct } from 'constructs';
import { InterceptorRoute } from '../../../imports/crds/http.keda.sh';
import { ScaledObject, type ScaledObjectManifest } from '../../../imports/crds/keda.sh';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { wakeWindow } from '../../model/wake-window';
import { SCALER_ADDRESS } from '../keda-add-ons-http/http-add-on-names';
import {
  CODE_SERVER,
  CODE_SERVER_PORT,
  sandboxHost,
  sandboxNamespace,
  sandboxSettings,
  type Sandbox,
} from './sandbox-names';

type Trigger = ScaledObjectManifest['spec']['triggers'][number];

/** Shown while the pod starts; it asks again by itself. */
const WAITING = [
  '<!doctype html>',
  '<html lang="en">',
  '<head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Starting</title></head>',
  '<body style="font-family: sans-serif; text-align: center; margin-top: 20vh">',
  '<p>Your sandbox is waking up. This page opens it.</p>',
  '</body>',
  '</html>',
  '',
].join('\n');

const AFTER_THE_OPERATORS = { [SYNC_WAVE]: '2', [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' } as const;

/** Finds the sandbox by its host, and counts: open requests, WebSockets among them, and those of the last minute. */
function interceptorRoute(scope: Construct, sandbox: Sandbox, context: ClusterContext): void {
  new InterceptorRoute(scope, `wake-${sandbox.login}`, {
    metadata: { name: CODE_SERVER, namespace: sandboxNamespace(sandbox), annotations: AFTER_THE_OPERATORS },
    spec: {
      target: { service: CODE_SERVER, port: CODE_SERVER_PORT },
      rules: [{ hosts: [sandboxHost(sandbox, context)] }],
      // The page that is shown meanwhile answers at once: only the rate has it.
      scalingMetric: {
        concurrency: { targetValue: 1000 },
        requestRate: { targetValue: 1000, window: '1m', granularity: '1s' },
      },
      coldStart: {
        placeholder: {
          response: {
            statusCode: 503,
            headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Retry-After': '3' },
            body: WAITING,
          },
        },
      },
    },
  });
}

/** Velero reads the volumes of running pods: the home is mounted when it comes. */
const triggerOfBackups = ({ cluster: { velero } }: ClusterContext): readonly Trigger[] => {
  const window = velero === undefined ? undefined : wakeWindow(velero.schedule);
  return window === undefined
    ? []
    : [{ type: 'cron', metadata: { timezone: 'Etc/UTC', ...window, desiredReplicas: '1' } }];
};

const TRIGGER_OF_REQUESTS: Trigger = {
  type: 'external-push',
  metadata: { scalerAddress: SCALER_ADDRESS, interceptorRoute: CODE_SERVER },
};

/** What wakes a sandbox: requests and backups. A home that nobody gets to wakes for backups alone. */
export const triggersOf = ({ isOpen }: Sandbox, context: ClusterContext): readonly Trigger[] => [
  ...(isOpen ? [TRIGGER_OF_REQUESTS] : []),
  ...triggerOfBackups(context),
];

/** One pod while something asks for it, else none. */
export function sandboxSleep(scope: Construct, sandbox: Sandbox, context: ClusterContext): void {
  if (sandbox.isOpen) interceptorRoute(scope, sandbox, context);
  const triggers = triggersOf(sandbox, context);
  if (triggers.length === 0) return;
  new ScaledObject(scope, `sleep-${sandbox.login}`, {
    metadata: { name: CODE_SERVER, namespace: sandboxNamespace(sandbox), annotations: AFTER_THE_OPERATORS },
    spec: {
      scaleTargetRef: { name: CODE_SERVER },
      minReplicaCount: 0,
      maxReplicaCount: 1,
      cooldownPeriod: sandboxSettings(context).idle * 60,
      triggers: [...triggers],
    },
  });
}
