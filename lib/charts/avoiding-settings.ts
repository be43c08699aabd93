import type { ReachedCall } from './impure-calls';

/** The values with which a public chart does not come to an impure function. */
interface AvoidingSetting {
  readonly chart: string;
  /** Beginning of the paths of the files, from the folder of the chart. */
  readonly files: string;
  readonly functions: readonly string[];
  /** @default - wherever it stands in the files */
  readonly define?: string;
  readonly setting: string;
  /** Where the condition is written. */
  readonly source: string;
}

const CILIUM = 'https://github.com/cilium/cilium/blob/v1.20.0/install/kubernetes/cilium/templates';
const GRAFANA = 'https://github.com/grafana-community/helm-charts/blob/main/charts/grafana/templates';

/** Each is read in the chart's own templates. */
export const AVOIDING_SETTINGS: readonly AvoidingSetting[] = [
  {
    chart: 'argo-cd',
    files: 'templates/argocd-configs/argocd-secret.yaml',
    functions: ['now'],
    setting: 'leave configs.secret.argocdServerAdminPassword out',
    source:
      'https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/templates/argocd-configs/argocd-secret.yaml',
  },
  {
    chart: 'cilium',
    files: 'templates/_helpers.tpl',
    functions: ['genCA', 'lookup'],
    define: 'cilium.ca.setup',
    setting: 'set hubble.tls.auto.method: cronJob (clustermesh.apiserver.tls.auto.method likewise, where it runs)',
    source: `${CILIUM}/cilium-ca-secret.yaml`,
  },
  {
    chart: 'cilium',
    files: 'templates/_helpers.tpl',
    functions: ['lookup'],
    setting: 'set k8sServiceHost to a host, not to auto',
    source: `${CILIUM}/_helpers.tpl`,
  },
  {
    chart: 'cilium',
    files: 'templates/clustermesh-apiserver/tls-helm/',
    functions: ['genSignedCert', 'lookup'],
    setting: 'set clustermesh.apiserver.tls.auto.method: cronJob',
    source: `${CILIUM}/clustermesh-apiserver/tls-helm/server-secret.yaml`,
  },
  {
    chart: 'cilium',
    files: 'templates/hubble/tls-helm/',
    functions: ['genSignedCert', 'lookup'],
    setting: 'set hubble.tls.auto.method: cronJob',
    source: `${CILIUM}/hubble/tls-helm/server-secret.yaml`,
  },
  {
    chart: 'grafana',
    files: 'templates/_helpers.tpl',
    functions: ['lookup', 'randAlphaNum'],
    define: 'grafana.imageRenderer.token',
    setting: 'set imageRenderer.existingSecret',
    source: `${GRAFANA}/image-renderer-secret.yaml`,
  },
  {
    chart: 'grafana',
    files: 'templates/_helpers.tpl',
    functions: ['lookup', 'randAlphaNum'],
    define: 'grafana.password',
    setting: 'set admin.existingSecret',
    source: `${GRAFANA}/secret.yaml`,
  },
  {
    chart: 'grafana',
    files: 'templates/pvc.yaml',
    functions: ['lookup'],
    setting: 'set persistence.lookupVolumeName: false',
    source: `${GRAFANA}/pvc.yaml`,
  },
  {
    chart: 'loki',
    files: 'values.yaml',
    functions: ['htpasswd'],
    setting: 'set gateway.basicAuth.existingSecret, or leave gateway.basicAuth off',
    source: 'https://github.com/grafana-community/helm-charts/blob/main/charts/loki/templates/gateway/secret.yaml',
  },
  {
    chart: 'metrics-server',
    files: 'templates/apiservice.yaml',
    functions: ['genSelfSignedCert', 'lookup'],
    setting: 'set tls.type: cert-manager or metrics-server',
    source:
      'https://github.com/kubernetes-sigs/metrics-server/blob/master/charts/metrics-server/templates/apiservice.yaml',
  },
  {
    chart: 'vector',
    files: 'templates/',
    functions: ['lookup'],
    setting: 'set rollWorkload: false where existingConfigMaps are set',
    source: 'https://github.com/vectordotdev/helm-charts/blob/develop/charts/vector/templates/daemonset.yaml',
  },
];

/** The setting that keeps a chart from a call; the file is from the folder of that chart. */
export const avoidingSetting = (
  chart: string,
  { file, function: called, define }: Pick<ReachedCall, 'file' | 'function' | 'define'>,
): string | undefined =>
  AVOIDING_SETTINGS.find(
    known =>
      known.chart === chart &&
      file.startsWith(known.files) &&
      known.functions.includes(called) &&
      (known.define === undefined || known.define === define),
  )?.setting;
