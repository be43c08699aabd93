import type { Path } from '../../model/path';
import type { PodTemplate } from '../pods/pod-templates';

/** How a pod breaks a control. */
export interface Violation {
  readonly path: Path;
  readonly message: string;
  readonly value?: string;
  readonly fix: string;
}

/** What a control is judged with. */
export interface Judged {
  readonly pod: PodTemplate;
  /** Minor version of the policy, from the namespace's labels: 35 of v1.35. */
  readonly minor: number;
}

/** One control of the Pod Security Standards. https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type Control = (judged: Judged) => readonly Violation[];
