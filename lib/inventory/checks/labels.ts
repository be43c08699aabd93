import type { Issue } from '../../model/issue';
import type { Path } from '../../model/path';
import { isAllowedForKubelet, labelKeyFault, labelValueFault } from '../../model/label';
import { type MachineCheck } from '../environments';
import { finding } from '../finding';

type Labels = Readonly<Record<string, string>>;

/** Labels and taints are such that Kubernetes, the kubelet's admission and Talos take them. */
export const checkLabels: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, nodes, pools, exposure }) => {
    const syntax = (labels: Labels, path: Path): readonly Issue[] =>
      Object.entries(labels).flatMap(([key, value]) => {
        const place = placeOf(name, [...path, key]);
        const fault = labelKeyFault(key);
        const valueFault = labelValueFault(value);
        return [
          ...(fault === undefined
            ? []
            : [finding('label-syntax', place, 'no key of a label', { value: key, fix: fault })]),
          ...(valueFault === undefined
            ? []
            : [finding('label-syntax', place, 'no value of a label', { value, fix: valueFault })]),
        ];
      });
    const restricted = (labels: Labels, path: Path): readonly Issue[] =>
      Object.keys(labels)
        .filter(key => !isAllowedForKubelet(key))
        .map(key =>
          finding('node-restriction', placeOf(name, [...path, key]), 'a kubelet may not give its node this label', {
            value: key,
            fix: 'use a key outside kubernetes.io and k8s.io',
            restsOn: [placeOf(name, [...path.slice(0, -1), 'role'])],
          }),
        );
    const taints = (list: readonly { key: string; value: string }[], path: Path): readonly Issue[] =>
      list.flatMap(({ key, value }, index) => {
        const fault = labelKeyFault(key);
        const valueFault = labelValueFault(value);
        const first = list.findIndex(other => other.key === key);
        const place = (part: string) => placeOf(name, [...path, index, part]);
        return [
          ...(fault === undefined
            ? []
            : [finding('taint-syntax', place('key'), 'no key of a taint', { value: key, fix: fault })]),
          ...(valueFault === undefined
            ? []
            : [finding('taint-syntax', place('value'), 'no value of a taint', { value, fix: valueFault })]),
          ...(first === index
            ? []
            : [
                finding('taint-syntax', place('key'), `the key of taint ${first} as well; Talos has one effect a key`, {
                  value: key,
                  fix: 'remove one',
                  restsOn: [placeOf(name, [...path, first, 'key'])],
                }),
              ]),
        ];
      });
    const machines = [
      ...nodes.map((node, index) => ({ ...node, path: ['nodes', index] satisfies Path })),
      ...pools.map((pool, index) => ({ ...pool, role: 'worker', path: ['pools', index] satisfies Path })),
    ];
    return [
      ...machines.flatMap(({ labels = {}, taints: list = [], role, path }) => [
        ...syntax(labels, [...path, 'labels']),
        ...(role === 'worker' ? restricted(labels, [...path, 'labels']) : []),
        ...taints(list, [...path, 'taints']),
      ]),
      ...(exposure.kind === 'hostNetwork' ? syntax(exposure.nodeLabels, ['exposure', 'nodeLabels']) : []),
    ];
  });
