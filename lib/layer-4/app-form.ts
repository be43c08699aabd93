import type { TenantApp } from '../model/tenant';

/** What routes, policies and monitors must know of how an app runs; the rest is the business of its form. */
export interface AppForm {
  /** Labels of the pods, which selectors name. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Where routes lead to, in its namespace. */
  readonly service: { readonly name: string; readonly port: number };
  /** Labels of the Service. */
  readonly serviceLabels: Readonly<Record<string, string>>;
  /** What starts again when a Secret changes. */
  readonly restarts: { readonly kind: 'Deployment'; readonly name: string };
}

const plainForm = (name: string): AppForm => {
  const labels = { 'app.kubernetes.io/name': name };
  return {
    podLabels: labels,
    service: { name, port: 80 },
    serviceLabels: labels,
    restarts: { kind: 'Deployment', name },
  };
};

/** Names and labels of Kubero's chart: kubero-operator v0.2.1, helm-charts/kuberoapp/templates/_helpers.tpl */
const kuberoForm = (name: string): AppForm => {
  const service = name.includes('kuberoapp') ? name : `${name}-kuberoapp`;
  const labels = (instance: string) => ({
    'app.kubernetes.io/name': 'kuberoapp',
    'app.kubernetes.io/instance': instance,
  });
  return {
    podLabels: labels(`${name}-web`),
    service: { name: service, port: 80 },
    serviceLabels: labels(name),
    restarts: { kind: 'Deployment', name: `${service}-web` },
  };
};

/** The form of an app. */
export const formOf = ({ name, deploy }: Pick<TenantApp, 'name' | 'deploy'>): AppForm =>
  deploy === 'kubero' ? kuberoForm(name) : plainForm(name);
