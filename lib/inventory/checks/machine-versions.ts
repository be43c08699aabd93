import { lineOf } from '../../model/version-line';
import type { MachineCheck } from '../environments';
import { finding } from '../finding';
import { isBetween, KUBERNETES_LINES, TALOS_KUBERNETES } from '../../model/support-matrix';

/** Talos and Kubernetes fit together, and we know both. */
export const checkMachineVersions: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, talos, kubernetes }) => {
    const lines = TALOS_KUBERNETES[lineOf(talos.version)];
    const place = placeOf(name, ['kubernetes', 'version']);
    const value = kubernetes.version;
    return [
      ...(lines === undefined
        ? [
            finding('talos-line', placeOf(name, ['talos', 'version']), 'this line of Talos is not known', {
              value: talos.version,
              fix: `use one of ${Object.keys(TALOS_KUBERNETES).join(', ')}`,
            }),
          ]
        : isBetween(lineOf(value), lines)
          ? []
          : [
              finding(
                'kubernetes-line',
                place,
                `Talos ${lineOf(talos.version)} runs Kubernetes ${lines.join(' to ')}`,
                {
                  value,
                  fix: 'move one of them',
                  restsOn: [placeOf(name, ['talos', 'version'])],
                },
              ),
            ]),
      ...(KUBERNETES_LINES.includes(lineOf(value))
        ? []
        : [
            finding('kubernetes-line', place, 'imports/ holds no schemas of this line of Kubernetes', {
              value,
              fix: `use one of ${KUBERNETES_LINES.join(', ')}, or add it to cdk8s.yaml and run npm run import`,
            }),
          ]),
    ];
  });
