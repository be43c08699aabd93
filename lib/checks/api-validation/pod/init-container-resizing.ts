import type { JsonObject } from '../../../model/json';
import { objectsAt } from '../../declared/fields';
import type { CheckedRule } from '../api-rule';
import { isSidecar } from './pod-parts';

const RESTART = 'RestartContainer';

/** Where containers that end before the pod runs ask for a restart when they are resized. */
const restartsOf = (spec: JsonObject): readonly (readonly [number, number])[] =>
  objectsAt(spec, 'initContainers').flatMap((container, index) =>
    isSidecar(container)
      ? []
      : objectsAt(container, 'resizePolicy').flatMap(({ restartPolicy }, entry): (readonly [number, number])[] =>
          restartPolicy === RESTART ? [[index, entry]] : [],
        ),
  );

/** An init container that ends is not restarted when it is resized; a pod that had such a policy may keep them. */
export const resizedWhileStarting: CheckedRule = {
  upstream: 'validateInitContainers',
  field: 'initContainers[].resizePolicy[].restartPolicy',
  says: 'is NotRequired for those that are not always restarted',
  since: 'ResizePolicyOfInitContainers',
  check: ({ value, before = {} }, refuse) => {
    if (restartsOf(before).length > 0) return;
    for (const [index, entry] of restartsOf(value)) {
      refuse({
        at: ['initContainers', index, 'resizePolicy', entry, 'restartPolicy'],
        message: 'must be NotRequired for init containers that are not always restarted',
        value: RESTART,
        fix: 'set NotRequired',
      });
    }
  },
};
