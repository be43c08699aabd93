import type { Json, JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { pointerParts, type Path } from '../../model/path';
import { valueAt } from '../api-validation/refusals-of';
import type { CheckContext } from '../check-context';

/** What is wrong with a part of a pod that something else makes. */
export interface PodPartFault {
  /** From the part on. */
  readonly path: Path;
  readonly message: string;
  readonly value?: string;
  readonly fix: string;
}

/** Fields of a pod that charts and custom resources hand on as they are. */
export type PodPart =
  'affinity' | 'nodeSelector' | 'securityContext' | 'tolerations' | 'topologySpreadConstraints' | 'volumes';

/** Fields of a container that charts and custom resources hand on as they are. */
export type ContainerPart =
  'env' | 'livenessProbe' | 'readinessProbe' | 'resources' | 'securityContext' | 'startupProbe' | 'volumeMounts';

/** Where a part stands: in the pod, in its container, or as the containers themselves. */
export type PartPlace =
  | { readonly in: 'pod'; readonly field: PodPart }
  | { readonly in: 'container'; readonly field: ContainerPart }
  | { readonly in: 'containers' };

const pathOf = (place: PartPlace): Path => {
  if (place.in === 'containers') return ['spec', 'containers'];
  return place.in === 'pod' ? ['spec', place.field] : ['spec', 'containers', 0, place.field];
};

const specWith = (place: PartPlace, value: Json): JsonObject => {
  if (place.in === 'containers') return { containers: value };
  const container = { name: 'part', image: 'part' };
  if (place.in === 'pod') return { containers: [container], [place.field]: value };
  return { containers: [{ ...container, [place.field]: value }] };
};

/** Rules look at a volume and its mounts together, and at what else a container needs: others fill that in. */
const ALONE: readonly string[] = [
  'affinity',
  'livenessProbe',
  'nodeSelector',
  'readinessProbe',
  'resources',
  'securityContext',
  'startupProbe',
  'tolerations',
  'topologySpreadConstraints',
];

const faultsOf = (
  place: PartPlace,
  value: Json,
  { origin }: Pick<Manifest, 'origin'>,
  { problemsOf, refusalsOf }: Pick<CheckContext, 'problemsOf' | 'refusalsOf'>,
): readonly PodPartFault[] => {
  const metadata = { name: 'part', namespace: 'part' };
  const body = { apiVersion: 'v1', kind: 'Pod', metadata, spec: specWith(place, value) };
  const pod = { apiVersion: 'v1', kind: 'Pod', ...metadata, origin, body };
  const prefix = pathOf(place);
  const isInside = (path: Path): boolean => prefix.every((part, index) => path[index] === part);
  const said = problemsOf(pod)
    .filter(({ code, path }) => code !== 'required' && isInside(path))
    .map(({ path, message, value: shown, fix }) => ({ path, message, value: shown, fix }));
  const refused =
    place.in !== 'containers' && ALONE.includes(place.field)
      ? refusalsOf(pod)
          .filter(({ rule }) => rule.update !== true && rule.ours !== true)
          .map(({ finding: { pointer = '', message, value: shown, fix } }) => ({
            path: pointerParts(pointer).map(part => (/^\d+$/.test(part) ? Number(part) : part)),
            message,
            value: shown,
            fix,
          }))
          .filter(({ path }) => isInside(path) && valueAt(body, path) !== undefined)
      : [];
  return [...said, ...refused].map(({ path, value: shown, ...fault }) => ({
    ...fault,
    path: path.slice(prefix.length),
    ...(shown === undefined ? {} : { value: shown }),
  }));
};

/** What the API server would say of a part of a pod; not what is missing, because others may add it. */
export const podPartFaults = (
  place: PartPlace,
  value: Json,
  manifest: Pick<Manifest, 'origin'>,
  context: Pick<CheckContext, 'kubernetesLine' | 'problemsOf' | 'refusalsOf' | 'tools'>,
): readonly PodPartFault[] => {
  const { kubernetesLine, tools } = context;
  const key = JSON.stringify([kubernetesLine, place, value]);
  // Charts of all clusters are given the same few resources and tolerations.
  const known = tools.podParts.get(key) ?? faultsOf(place, value, manifest, context);
  tools.podParts.set(key, known);
  return known;
};
