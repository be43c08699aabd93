import { objectAt, textAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';

const keyOf = (kind: string, namespace: string | undefined, name: string): string =>
  `${kind}/${namespace ?? ''}/${name}`;

/** Kinds that decide on the number of pods of another object, and where they name it. */
const SCALERS: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'scaleTargetRef',
  ScaledObject: 'scaleTargetRef',
};

/** Tells of an object whether one of these decides on the number of its pods. */
export function scaledBy(manifests: readonly Manifest[]): (manifest: Manifest) => boolean {
  const scaled = new Set(
    manifests.flatMap(({ kind, namespace, body }) => {
      const key = SCALERS[kind];
      const target = key === undefined ? {} : objectAt(body, 'spec', key);
      const name = textAt(target, 'name');
      return name === undefined ? [] : [keyOf(textAt(target, 'kind') ?? 'Deployment', namespace, name)];
    }),
  );
  return ({ kind, namespace, name }) => scaled.has(keyOf(kind, namespace, name));
}
