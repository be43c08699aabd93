import type { App } from '../../imports/environments/tenant';
import type { RetiringStage, Tenant, TenantApp } from '../model/tenant';

const STAGES: readonly RetiringStage[] = ['closed', 'stopped'];

/** How far an app that is taken away has come, alone or with its tenant: the later of both. */
export const retiringStage = (
  app: Pick<App, 'retiring'>,
  tenant: Pick<Tenant, 'retiring'>,
): RetiringStage | undefined =>
  STAGES.findLast(stage => app.retiring?.stage === stage || tenant.retiring?.stage === stage);

/** An app that nobody reaches from outside: without routes, what stands at them, and the version that they lead to in part. */
function closed({ signIn: _signIn, smokeTest: _smokeTest, strategy, ...app }: TenantApp): TenantApp {
  return { ...app, ...(strategy === undefined || strategy.kind === 'canary' ? {} : { strategy }), routes: [] };
}

/** An app without pods, whose claims, Secrets and Services stay. */
function stopped({ autoscaling: _autoscaling, metrics: _metrics, strategy, ...app }: TenantApp): TenantApp {
  return { ...app, ...(strategy?.kind === 'recreate' ? { strategy } : {}), replicas: 0 };
}

/** An app as it is while it is taken away; the same app where it stays. */
export const asRetiring = (app: TenantApp, stage: RetiringStage | undefined): TenantApp => {
  if (stage === undefined) return app;
  const shut = { ...closed(app), retiring: stage };
  return stage === 'closed' ? shut : stopped(shut);
};
