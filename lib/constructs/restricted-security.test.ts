import { validPodSecurity } from '../checks/pod-security/valid-pod-security';
import { namespaceOf, objectOf } from '../checks/testing/pods';
import { runRule } from '../checks/testing/run-rule';
import type { JsonObject } from '../model/json';
import { restrictedContainer, restrictedPod, writableContainer } from './restricted-security';

const judged = (pod: JsonObject, container: JsonObject): readonly string[] => {
  const containers = [{ name: 'web', securityContext: container }];
  const objects = [
    namespaceOf('shop', { 'pod-security.kubernetes.io/enforce': 'restricted' }),
    objectOf('v1', 'Pod', 'a', { spec: { securityContext: pod, containers } }),
  ];
  return runRule(validPodSecurity, objects);
};

test('pod and container together are admitted at level restricted, and neither alone', () => {
  expect(judged(restrictedPod({ runAsUser: 1000 }), restrictedContainer())).toEqual([]);
  expect(judged(restrictedPod({ runAsUser: 1000 }), writableContainer())).toEqual([]);
  expect(judged({}, restrictedContainer())).toHaveLength(2);
  expect(judged(restrictedPod({ runAsUser: 1000 }), {})).toHaveLength(2);
});

test('a pod has the ids that are named, and no others; nobody writes to the root file system', () => {
  expect(restrictedPod({ runAsUser: 100, fsGroup: 1000 })).toEqual({
    runAsNonRoot: true,
    runAsUser: 100,
    fsGroup: 1000,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(restrictedContainer().readOnlyRootFilesystem).toBe(true);
});
