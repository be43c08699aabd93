/** The component, its namespace and the account of its drills; what is restored lies here for as long as a drill takes. */
export const RESTORE_DRILLS = 'restore-drills';

/** Labels of the pods that drill, which policies name. */
export const DRILL_PODS = { 'app.kubernetes.io/name': RESTORE_DRILLS } as const;

/** The component whose volume Velero backs up and the drill restores; also its namespace, its pods, and the Restore. */
export const RESTORE_CANARY = 'restore-canary';

/** Labels of its pod, which the restored one has too. */
export const CANARY_PODS = { 'app.kubernetes.io/name': RESTORE_CANARY } as const;

/** Its volume; the claim is named after it. */
export const CANARY_VOLUME = 'stamp';

/** Its only pod. */
export const CANARY_POD = `${RESTORE_CANARY}-0`;

/** The claim of that pod. */
export const CANARY_CLAIM = `${CANARY_VOLUME}-${CANARY_POD}`;

/** Size of its volume. */
export const CANARY_SIZE = '1Gi';
