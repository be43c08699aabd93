import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule, Report } from '../rule';
import { vaultDestinationOf, type VaultDestination } from './vault-destinations';

/** Kinds that the operator can restart, and groups of them. https://developer.hashicorp.com/vault/docs/platform/k8s/vso/api-reference#rolloutrestarttarget */
const GROUPS: ReadonlyMap<string, readonly [group: string, kind: string]> = new Map([
  ['DaemonSet', ['apps', 'DaemonSet']],
  ['Deployment', ['apps', 'Deployment']],
  ['StatefulSet', ['apps', 'StatefulSet']],
  ['argo.Rollout', ['argoproj.io', 'Rollout']],
]);

/** Annotations of a program that restarts workloads by itself. https://github.com/stakater/Reloader */
const RELOADER = 'reloader.stakater.com/';

/** Whether a pod has values of a Secret in its variables, which it reads once, when it starts. */
const readsByVariable = (pod: PodTemplate, secret: string): boolean =>
  containersOf(pod).some(
    ({ container }) =>
      objectsAt(container, 'env').some(item => objectAt(item, 'valueFrom', 'secretKeyRef')['name'] === secret) ||
      objectsAt(container, 'envFrom').some(item => objectAt(item, 'secretRef')['name'] === secret),
  );

const isReloaded = ({ manifest, annotations }: PodTemplate): boolean =>
  [annotations, objectAt(manifest.body, 'metadata', 'annotations')].some(all =>
    Object.keys(all).some(key => key.includes(RELOADER)),
  );

/** Kubero makes Deployments whose names begin with that of the app. */
const isOfKubero = (name: string, namespace: string, { declared }: CheckContext): boolean =>
  declared()
    .ofKind('application.kubero.dev', 'KuberoApp')
    .some(app => app.namespace === namespace && name.startsWith(app.name));

const checkTargets = ({ manifest, namespace, targets }: VaultDestination, context: CheckContext, report: Report) => {
  targets.forEach(({ kind, name }, index) => {
    const [group, served] = GROUPS.get(kind) ?? [];
    if (group === undefined || served === undefined || isOfKubero(name, namespace, context)) return;
    if (context.declared().find(group, served, namespace, name) !== undefined) return;
    report({
      manifest,
      pointer: toPointer(['spec', 'rolloutRestartTargets', index]),
      message: `there is no such ${served} in namespace ${namespace} to restart`,
      value: name,
      fix: 'correct kind and name, or remove the target',
    });
  });
};

/** Workloads that keep an old value until somebody restarts them. */
const checkReaders = (
  { manifest, namespace, name, targets }: VaultDestination,
  context: CheckContext,
  report: Report,
) => {
  for (const pod of context.declared().podsIn(namespace)) {
    const { kind, name: workload } = pod.manifest;
    if (!GROUPS.has(kind) || !readsByVariable(pod, name) || isReloaded(pod)) continue;
    if (targets.some(target => target.kind === kind && target.name === workload)) continue;
    report({
      manifest,
      pointer: '/spec/rolloutRestartTargets',
      message: `${kind} ${workload} has the Secret in its variables, and keeps the old value when it changes`,
      value: textAt(objectAt(manifest.body, 'spec', 'destination'), 'name') ?? '',
      fix: 'add it to rolloutRestartTargets',
      severity: 'warning',
    });
  }
};

/** K2: what is restarted when a Secret from Vault changes exists, and everything that has it in variables is restarted. */
export const validRestartTarget: ClusterRule = {
  id: 'K2',
  name: 'valid-restart-target',
  severity: 'error',
  reason: 'a new password never reaches the pods that use the old one',
  scope: 'cluster',
  run: (context, report) => {
    for (const destination of context.declared().all.flatMap(vaultDestinationOf)) {
      checkTargets(destination, context, report);
      checkReaders(destination, context, report);
    }
  },
};
