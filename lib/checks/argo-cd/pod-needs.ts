import { groupedEntries } from '../../model/grouped';
import type { Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import type { Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { claimReferences } from '../pods/claim-references';
import { dataReferences } from '../pods/data-references';
import { accountOf, type PodTemplate } from '../pods/pod-templates';
import { producedBy } from '../references/secret-producers';

/** Something that a pod does not start without, with all that make it. */
export interface PodNeed {
  readonly kind: 'ConfigMap' | 'PersistentVolumeClaim' | 'Secret' | 'ServiceAccount';
  readonly name: string;
  readonly path: Path;
  readonly makers: readonly Manifest[];
}

/** What makes Secrets, by `<namespace>/<name>`. */
export const secretMakers = memo(({ declared }: CheckContext): ReadonlyMap<string, readonly Manifest[]> =>
  groupedEntries(
    declared().all.flatMap(manifest =>
      producedBy(manifest).map(({ namespace, name }) => [`${namespace}/${name}`, manifest] as const),
    ),
  ),
);

/** What a pod needs, as far as objects of the cluster make it. */
export const podNeeds = (
  pod: PodTemplate,
  secrets: ReadonlyMap<string, readonly Manifest[]>,
  { declared }: CheckContext,
): readonly PodNeed[] => {
  const { find } = declared();
  const named = (kind: PodNeed['kind'], name: string): readonly Manifest[] => {
    if (kind === 'Secret') return secrets.get(`${pod.namespace}/${name}`) ?? [];
    const found = find('', kind, pod.namespace, name);
    return found === undefined ? [] : [found];
  };
  const needs = [
    ...dataReferences(pod),
    ...claimReferences(pod).map(claim => ({ ...claim, kind: 'PersistentVolumeClaim' as const })),
    { kind: 'ServiceAccount' as const, name: accountOf(pod), path: [...pod.path, 'serviceAccountName'] },
  ];
  return needs
    .map(({ kind, name, path }) => ({ kind, name, path, makers: named(kind, name) }))
    .filter(({ makers }) => makers.length > 0);
};
