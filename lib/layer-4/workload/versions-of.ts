import type { TenantApp } from '../../model/tenant';

/** A version of an app that runs: a Deployment with a Service. */
export interface AppVersion {
  /** Name of its Deployment, autoscaler and budget. */
  readonly name: string;
  readonly service: string;
  readonly image: string;
  /** Labels by which its Deployment and Service find the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Requests from outside that go to it, in percent. */
  readonly weight: number;
  /** True where requests inside the namespace go to it. */
  readonly isLive: boolean;
  /** Pods, where it has not as many as the app. @default - as many as the app */
  readonly replicas?: number;
}

/** Ends of names that versions and tests of an app have; apps have others. */
export const TAKEN_ENDS: readonly string[] = ['-current', '-next', '-smoke', '-rollback'];

/** The versions of an app: one, or the current and the next one. */
export function versionsOf(app: Pick<TenantApp, 'name' | 'image' | 'strategy'>): readonly AppVersion[] {
  const { name, image, strategy = { kind: 'rolling' } } = app;
  const labels = (version: string) => ({ 'app.kubernetes.io/name': version });
  const current = { name, service: name, image, labels: labels(name), weight: 100, isLive: true };
  if (strategy.kind === 'rolling' || strategy.kind === 'recreate') return [current];
  const weight = strategy.kind === 'canary' ? strategy.weight : strategy.live === 'next' ? 100 : 0;
  // What is inside the namespace meets a canary only as those from outside do.
  const isLive = strategy.kind === 'blueGreen' && strategy.live === 'next';
  const next = `${name}-next`;
  return [
    { ...current, service: `${name}-current`, weight: 100 - weight, isLive: !isLive },
    {
      name: next,
      service: next,
      image: strategy.next,
      labels: labels(next),
      weight,
      isLive,
      ...(strategy.kind === 'canary' ? { replicas: strategy.replicas ?? 1 } : {}),
    },
  ];
}
