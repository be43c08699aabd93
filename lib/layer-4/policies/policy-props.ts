import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { Phase, PullRequest, TenantPhase } from '../../model/tenant';

/** A phase of a tenant, or a pull request, whose traffic is let through. */
export interface PolicyProps {
  readonly tenant: string;
  readonly phase: TenantPhase<Phase | PullRequest>;
  /** Prometheus reads the metrics of apps. */
  readonly monitored: boolean;
}

/** Before anything that makes pods. */
export const POLICY_ANNOTATIONS = { [SYNC_WAVE]: '-8' } as const;
