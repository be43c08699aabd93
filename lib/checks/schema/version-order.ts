const PARTS = /^v([0-9]+)(?:(alpha|beta)([0-9]+))?$/;

const RANKS: Readonly<Record<string, number>> = { alpha: 0, beta: 1 };

const weigh = (apiVersion: string): readonly [stability: number, major: number, minor: number] => {
  const [, major, stage, minor] = PARTS.exec(apiVersion.slice(apiVersion.lastIndexOf('/') + 1)) ?? [];
  if (major === undefined) return [-1, 0, 0];
  return [stage === undefined ? 2 : (RANKS[stage] ?? 0), Number(major), Number(minor ?? 0)];
};

/**
 * Orders versions of a group: v2, v1, v1beta1, v1alpha1, and what has another form last.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority
 */
export const byVersion = (a: string, b: string): number => {
  const [left, right] = [weigh(a), weigh(b)];
  return right[0] - left[0] || right[1] - left[1] || right[2] - left[2];
};
