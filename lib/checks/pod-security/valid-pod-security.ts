import { toPointer } from '../../model/path';
import { shown } from '../declared/fields';
import type { CheckContext } from '../check-context';
import { containerAt, fieldOf, type MadePod } from '../pods/made/made-pod';
import { madePodsOf } from '../pods/made/made-pods';
import type { ClusterRule, Report } from '../rule';
import { isLevel, isPolicyVersion, labelsOf, LEVEL_LABELS, policyOf, VERSION_LABELS } from './policy-of-namespace';
import { violationsOf } from './standards';

/** What a pod breaks, told of the custom resource that an operator makes it of. */
const reportMade = ({ pod, places }: MadePod, context: CheckContext, report: Report): void => {
  const { level, minor } = policyOf(pod.namespace, context);
  for (const { path, message, value, fix } of violationsOf(level, { pod, minor })) {
    const container = containerAt(pod.spec, path);
    const subject = container === undefined ? 'a pod that' : `a pod whose container ${container}`;
    report({
      manifest: pod.manifest,
      pointer: toPointer(fieldOf(places, path)),
      message: `makes ${subject} ${message}, which level ${level} of namespace ${pod.namespace} forbids`,
      ...(value === undefined ? {} : { value }),
      fix,
    });
  }
};

/** S1: every pod that a workload or an operator makes is admitted at the Pod Security level of its namespace. */
export const validPodSecurity: ClusterRule = {
  id: 'S1',
  name: 'valid-pod-security',
  severity: 'error',
  reason: 'the workload is accepted and its pods are refused, which only events of the ReplicaSet tell',
  scope: 'cluster',
  run: (context, report) => {
    for (const pod of context.declared().pods) {
      const { level, minor } = policyOf(pod.namespace, context);
      for (const { path, message, value, fix } of violationsOf(level, { pod, minor })) {
        report({
          manifest: pod.manifest,
          pointer: toPointer(path),
          message: `${message}, which level ${level} of namespace ${pod.namespace} forbids`,
          ...(value === undefined ? {} : { value }),
          fix,
        });
      }
    }
    const { all, find } = context.declared();
    for (const made of all.flatMap(manifest => madePodsOf(manifest, find))) reportMade(made, context, report);
    for (const manifest of context.declared().ofKind('', 'Namespace')) {
      for (const [label, value] of Object.entries(labelsOf(manifest))) {
        const pointer = toPointer(['metadata', 'labels', label]);
        if (LEVEL_LABELS.includes(label) && !isLevel(value)) {
          const message = 'is no Pod Security level';
          const fix = 'use privileged, baseline or restricted';
          report({ manifest, pointer, message, value: shown(value), fix });
        }
        if (VERSION_LABELS.includes(label) && !isPolicyVersion(value)) {
          const message = 'is no version of the Pod Security Standards';
          report({ manifest, pointer, message, value: shown(value), fix: 'use latest or v1.35' });
        }
      }
    }
  },
};
