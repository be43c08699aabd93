import type { RestartTarget } from '../model/component';
import type { TenantApp } from '../model/tenant';
import { versionsOf } from './workload/versions-of';

/** What routes, policies and monitors must know of how an app runs; the rest is the business of its form. */
export interface AppForm {
  /** Labels of the pods of its current version, which selectors name. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Labels of all its pods, which policies name. */
  readonly peerLabels: Readonly<Record<string, string>>;
  /** Where requests inside the namespace lead to. */
  readonly service: { readonly name: string; readonly port: number };
  /** Services that requests from outside go to, by their weights. */
  readonly backends: readonly { readonly name: string; readonly port: number; readonly weight?: number }[];
  /** Labels of the Services whose metrics are read: one for each version. */
  readonly serviceLabels: Readonly<Record<string, string>>;
  /** What starts again when a Secret changes. */
  readonly restarts: readonly RestartTarget[];
}

/** Port of the Services of apps. */
export const SERVICE_PORT = 80;

/** Label of all pods of an app, whatever its version. */
export const instanceLabel = (app: string): Readonly<Record<string, string>> => ({ 'app.kubernetes.io/instance': app });

const plainForm = (app: TenantApp): AppForm => {
  const versions = versionsOf(app);
  return {
    podLabels: versions[0]?.labels ?? {},
    peerLabels: instanceLabel(app.name),
    service: { name: app.name, port: SERVICE_PORT },
    backends: versions.map(({ service, weight }) => ({
      name: service,
      port: SERVICE_PORT,
      ...(versions.length === 1 ? {} : { weight }),
    })),
    serviceLabels: { ...instanceLabel(app.name), metrics: 'read' },
    restarts: versions.map(({ name }) => ({ kind: 'Deployment', name })),
  };
};

/** Names and labels of Kubero's chart: kubero-operator v0.2.1, helm-charts/kuberoapp/templates/_helpers.tpl */
const kuberoForm = ({ name }: TenantApp): AppForm => {
  const service = { name: name.includes('kuberoapp') ? name : `${name}-kuberoapp`, port: SERVICE_PORT };
  const labels = (instance: string) => ({
    'app.kubernetes.io/name': 'kuberoapp',
    'app.kubernetes.io/instance': instance,
  });
  return {
    podLabels: labels(`${name}-web`),
    peerLabels: labels(`${name}-web`),
    service,
    backends: [service],
    serviceLabels: labels(name),
    restarts: [{ kind: 'Deployment', name: `${service.name}-web` }],
  };
};

/** The form of an app. */
export const formOf = (app: TenantApp): AppForm => (app.deploy === 'kubero' ? kuberoForm(app) : plainForm(app));
