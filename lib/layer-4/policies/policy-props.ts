import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { TenantPhase } from '../../model/tenant';

/** A phase of a tenant whose traffic is let through. */
export interface PolicyProps {
  readonly tenant: string;
  readonly phase: TenantPhase;
  /** Prometheus reads the metrics of apps. */
  readonly monitored: boolean;
}

/** Before anything that makes pods. */
export const POLICY_ANNOTATIONS = { [SYNC_WAVE]: '-8' } as const;
