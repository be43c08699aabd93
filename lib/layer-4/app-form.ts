import type { TenantApp } from '../model/tenant';

/** What routes, policies and monitors must know of how an app runs; the rest is the business of its form. */
export interface AppForm {
  /** Labels of the pods, which selectors name. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** What others call the app by, in its namespace. */
  readonly service: { readonly name: string; readonly port: number };
  /** Labels of the Service. */
  readonly serviceLabels: Readonly<Record<string, string>>;
  /** What starts again when a Secret changes. */
  readonly restarts: { readonly kind: 'Deployment'; readonly name: string };
}

/** The form of an app. */
export const formOf = ({ name }: Pick<TenantApp, 'name' | 'deploy'>): AppForm => {
  const labels = { 'app.kubernetes.io/name': name };
  return {
    podLabels: labels,
    service: { name, port: 80 },
    serviceLabels: labels,
    restarts: { kind: 'Deployment', name },
  };
};
