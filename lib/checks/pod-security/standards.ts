import type { PodSecurityLevel } from '../../model/component';
import { capabilitiesBaseline, capabilitiesRestricted } from './capability-controls';
import { appArmor, procMount, seccompBaseline, seLinux } from './confinement-controls';
import {
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  privileged,
  sysctls,
  windowsHostProcess,
} from './host-controls';
import type { Control, Judged, Violation } from './policy';
import { nonRoot, nonRootUser, privilegeEscalation, seccompRestricted, volumeTypes } from './restricted-controls';

/** Controls of both levels. */
const COMMON: readonly Control[] = [
  windowsHostProcess,
  hostNamespaces,
  privileged,
  hostPorts,
  hostProbes,
  appArmor,
  seLinux,
  procMount,
  sysctls,
];

/** Controls of each level; a stricter form stands in the place of the baseline's, as in the admission plugin. */
const CONTROLS: Readonly<Record<PodSecurityLevel, readonly Control[]>> = {
  privileged: [],
  baseline: [...COMMON, capabilitiesBaseline, hostPathVolumes, seccompBaseline],
  restricted: [
    ...COMMON,
    capabilitiesRestricted,
    volumeTypes,
    seccompRestricted,
    privilegeEscalation,
    nonRoot,
    nonRootUser,
  ],
};

/** Every way in which a pod breaks a level of the Pod Security Standards. */
export const violationsOf = (level: PodSecurityLevel, judged: Judged): readonly Violation[] =>
  CONTROLS[level].flatMap(control => control(judged));
