/** Pods with these labels lie on different nodes while there are enough, and come up beside each other where there are not. */
export const spreadOverNodes = (matchLabels: Readonly<Record<string, string>>) => [
  {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway' as const,
    labelSelector: { matchLabels: { ...matchLabels } },
  },
];
