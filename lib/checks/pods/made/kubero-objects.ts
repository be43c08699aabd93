import type { JsonObject } from '../../../model/json';
import { groupOf, type Manifest } from '../../../model/manifest';
import { objectAt, textAt } from '../../declared/fields';
import { podTemplatesOf, type PodTemplate } from '../pod-templates';
import { kuberoValues, podsAtLeast } from './kubero';

/** What the operator makes of an application, as far as others name it. */
export interface MadeObjects {
  readonly services: readonly Manifest[];
  readonly pods: readonly PodTemplate[];
}

const CHART = 'kuberoapp';

/** Name of the chart's objects; a release is called like its custom resource. */
const fullName = (release: string, values: JsonObject): string => {
  const full = textAt(values, 'fullnameOverride') ?? '';
  if (full !== '') return full;
  const own = textAt(values, 'nameOverride') ?? '';
  const name = own === '' ? CHART : own;
  return release.includes(name) ? release : `${release}-${name}`;
};

const madeBy = (app: Manifest, apiVersion: string, kind: string, name: string, spec: JsonObject): Manifest => {
  const { namespace = '', origin } = app;
  const labels = { 'app.kubernetes.io/name': CHART, 'app.kubernetes.io/instance': app.name };
  return {
    apiVersion,
    kind,
    name,
    namespace,
    origin,
    body: { apiVersion, kind, metadata: { name, namespace, labels }, spec },
  };
};

/** Source: https://github.com/kubero-dev/kubero-operator/tree/v0.2.1/helm-charts/kuberoapp (service, deployment-web, deployment-worker) */
export const kuberoObjects = (manifest: Manifest): MadeObjects => {
  if (manifest.kind !== 'KuberoApp' || groupOf(manifest.apiVersion) !== 'application.kubero.dev') {
    return { services: [], pods: [] };
  }
  const values = kuberoValues(objectAt(manifest.body, 'spec'));
  const full = fullName(manifest.name, values);
  const labelsOf = (process: string): JsonObject => ({
    'app.kubernetes.io/name': CHART,
    'app.kubernetes.io/instance': `${manifest.name}-${process}`,
  });
  const deployment = (process: 'web' | 'worker'): Manifest => {
    const ports =
      process === 'web' ? [{ name: 'http', containerPort: objectAt(values, 'image')['containerPort'] ?? 8080 }] : [];
    return madeBy(manifest, 'apps/v1', 'Deployment', `${full}-${process}`, {
      replicas: podsAtLeast(values, process),
      template: {
        metadata: { labels: labelsOf(process) },
        spec: { containers: [{ name: `${CHART}-${process}`, ports }] },
      },
    });
  };
  const { type = 'ClusterIP', port = 80 } = objectAt(values, 'service');
  const ports = [{ name: 'http', port, targetPort: 'http', protocol: 'TCP' }];
  return {
    services: [madeBy(manifest, 'v1', 'Service', full, { type, selector: labelsOf('web'), ports })],
    pods: [deployment('web'), deployment('worker')].flatMap(podTemplatesOf),
  };
};
