import type { RestartTarget } from '../model/component';
import type { TenantApp } from '../model/tenant';
import { versionsOf } from './workload/versions-of';

/** What routes, policies and monitors must know of how an app runs; the rest is the business of its form. */
export interface AppForm {
  /** Labels of all its pods, which policies name. */
  readonly peerLabels: Readonly<Record<string, string>>;
  /** What others call the app by, in its namespace. */
  readonly service: { readonly name: string; readonly port: number };
  /** Services that requests from outside go to, by their weights. */
  readonly backends: readonly { readonly name: string; readonly port: number; readonly weight?: number }[];
  /** What starts again when a Secret changes. */
  readonly restarts: readonly RestartTarget[];
}

/** Port of the Services of apps. */
export const SERVICE_PORT = 80;

/** Label of all pods of an app, whatever its version. */
export const instanceLabel = (app: string): Readonly<Record<string, string>> => ({ 'app.kubernetes.io/instance': app });

/** The form of an app. */
export const formOf = (app: TenantApp): AppForm => {
  const versions = versionsOf(app);
  return {
    peerLabels: instanceLabel(app.name),
    service: { name: app.name, port: SERVICE_PORT },
    backends: versions.map(({ service, weight }) => ({
      name: service,
      port: SERVICE_PORT,
      ...(versions.length === 1 ? {} : { weight }),
    })),
    restarts: versions.map(({ name }) => ({ kind: 'Deployment', name })),
  };
};
