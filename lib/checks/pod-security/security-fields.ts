import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { memo } from '../../model/memo';
import type { Path } from '../../model/path';
import { objectAt } from '../declared/fields';
import { containersOf, type PodTemplate } from '../pods/pod-templates';

/** A value of a security context that is set, and where. */
export interface SetValue {
  readonly path: Path;
  readonly value: Json;
}

/** A security context: the pod's or a container's. */
export interface PlacedContext {
  readonly path: Path;
  readonly context: JsonObject;
}

/** The security contexts of the containers, empty ones among them. */
export const containerContexts = memo((pod: PodTemplate): readonly PlacedContext[] =>
  containersOf(pod).map(({ container, path }) => ({
    path: [...path, 'securityContext'],
    context: objectAt(container, 'securityContext'),
  })),
);

/** The security context of the pod, then those of its containers. */
export const allContexts = memo((pod: PodTemplate): readonly PlacedContext[] => [
  { path: [...pod.path, 'securityContext'], context: objectAt(pod.spec, 'securityContext') },
  ...containerContexts(pod),
]);

/** What the contexts set under the keys; null is not set. */
export const setValues = (contexts: readonly PlacedContext[], ...keys: readonly string[]): readonly SetValue[] =>
  contexts.flatMap(({ path, context }) => {
    const value = objectAt(context, ...keys.slice(0, -1))[keys.at(-1) ?? ''];
    return value === undefined || value === null ? [] : [{ path: [...path, ...keys], value }];
  });

/** True for pods that say that they run on Windows, where some controls mean nothing. */
export const isWindows = ({ spec }: PodTemplate): boolean => objectAt(spec, 'os')['name'] === 'windows';

/** True for pods whose root is nobody on the host; some controls are relaxed for them since 1.35. */
export const hasOwnUsers = ({ spec }: PodTemplate, minor: number): boolean =>
  minor >= 35 && spec['hostUsers'] === false;

/** True if the value is an object with the key set. */
export const hasKey = (value: Json | undefined, key: string): boolean =>
  isJsonObject(value) && value[key] !== undefined && value[key] !== null;
