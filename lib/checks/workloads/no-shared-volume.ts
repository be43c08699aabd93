import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textsAt } from '../declared/fields';
import { claimReferences, type ClaimReference } from '../pods/claim-references';
import { countAt } from '../pods/count-at';
import { podTemplatesOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

/** Modes in which one node, or one pod, may mount a volume. */
const SINGLE = ['ReadWriteOnce', 'ReadWriteOncePod'];

const singleClaims = (pod: PodTemplate, { declared }: CheckContext): readonly ClaimReference[] =>
  claimReferences(pod).filter(({ name }) => {
    const claim = declared().find('', 'PersistentVolumeClaim', pod.namespace, name);
    const modes = textsAt(objectAt(claim?.body, 'spec'), 'accessModes');
    return modes.length > 0 && modes.every(mode => SINGLE.includes(mode));
  });

/** D8: a Deployment with a volume for one pod has one pod, and ends it before it starts the next. */
export const noSharedVolume: ClusterRule = {
  id: 'D8',
  name: 'no-shared-volume',
  severity: 'error',
  reason: 'the new pod waits for the volume, the old one for the new pod, and no update ever ends',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, ofCharts } = context.declared();
    for (const manifest of ofKind('apps', 'Deployment').filter(object => !ofCharts.has(object))) {
      const deployment = objectAt(manifest.body, 'spec');
      for (const pod of podTemplatesOf(manifest)) {
        const [volume] = singleClaims(pod, context);
        if (volume === undefined) continue;
        const replicas = countAt(deployment, 'replicas') ?? 1;
        if (replicas > 1) {
          report({
            manifest,
            pointer: toPointer(volume.path),
            message: `has one volume for ${replicas} pods, and a single node may mount it`,
            fix: 'use replicas: 1, a StatefulSet with volumeClaimTemplates, or a volume with ReadWriteMany',
          });
        } else if (objectAt(deployment, 'strategy')['type'] !== 'Recreate') {
          report({
            manifest,
            pointer: '/spec/strategy',
            message: 'starts the new pod while the old one still holds the volume',
            fix: 'use strategy: { type: Recreate }',
          });
        }
      }
    }
  },
};
