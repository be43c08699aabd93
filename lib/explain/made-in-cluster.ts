import { producedBy } from '../checks/references/secret-producers';
import { groupOf, type Manifest } from '../model/manifest';

/** An object that a person asks for by kind and name. */
export interface WantedObject {
  readonly kind: string;
  readonly name: string;
  /** @default - any */
  readonly namespace?: string;
}

/** Names that a controller gives: `NAME` of the object that it makes them of, a hash, five random letters, a number, a word. */
type NamePattern = string;

/** Kinds that controllers make others of, `Kind.group`, with the names that those get. */
type Makers = Readonly<Record<string, readonly NamePattern[]>>;

// https://kubernetes.io/docs/concepts/workloads/controllers/ and
// https://github.com/kubernetes/kubernetes/blob/v1.35.4/pkg/controller/cronjob/cronjob_controllerv2.go (getJobName)
const PODS: Makers = {
  'Deployment.apps': ['NAME-HASH-RANDOM'],
  'ReplicaSet.apps': ['NAME-RANDOM'],
  'StatefulSet.apps': ['NAME-NUMBER'],
  'DaemonSet.apps': ['NAME-RANDOM'],
  'Job.batch': ['NAME-RANDOM', 'NAME-NUMBER-RANDOM'],
  'CronJob.batch': ['NAME-NUMBER-RANDOM'],
  'ScaledJob.keda.sh': ['NAME-RANDOM-RANDOM'],
  'Cluster.postgresql.cnpg.io': ['NAME-NUMBER'],
  'Pooler.postgresql.cnpg.io': ['NAME-HASH-RANDOM'],
  'Grafana.grafana.integreatly.org': ['NAME-deployment-HASH-RANDOM'],
  'KuberoApp.application.kubero.dev': ['NAME-kuberoapp-WORD-HASH-RANDOM'],
  'Prometheus.monitoring.coreos.com': ['prometheus-NAME-NUMBER'],
  'Alertmanager.monitoring.coreos.com': ['alertmanager-NAME-NUMBER'],
};

/** What controllers make, by kind. The operators' code is named in lib/checks/pods/made. */
const MADE: Readonly<Record<string, Makers>> = {
  Pod: PODS,
  CiliumEndpoint: PODS,
  ReplicaSet: {
    'Deployment.apps': ['NAME-HASH'],
    'Pooler.postgresql.cnpg.io': ['NAME-HASH'],
    'Grafana.grafana.integreatly.org': ['NAME-deployment-HASH'],
    'KuberoApp.application.kubero.dev': ['NAME-kuberoapp-WORD-HASH'],
  },
  Deployment: {
    'Pooler.postgresql.cnpg.io': ['NAME'],
    'Grafana.grafana.integreatly.org': ['NAME-deployment'],
    'KuberoApp.application.kubero.dev': ['NAME-kuberoapp-WORD'],
  },
  StatefulSet: {
    'Prometheus.monitoring.coreos.com': ['prometheus-NAME'],
    'Alertmanager.monitoring.coreos.com': ['alertmanager-NAME'],
  },
  ControllerRevision: { 'StatefulSet.apps': ['NAME-HASH'], 'DaemonSet.apps': ['NAME-HASH'] },
  Job: { 'CronJob.batch': ['NAME-NUMBER'], 'ScaledJob.keda.sh': ['NAME-RANDOM'] },
  EndpointSlice: { Service: ['NAME-RANDOM'] },
  Endpoints: { Service: ['NAME'] },
  PersistentVolumeClaim: {
    'StatefulSet.apps': ['WORD-NAME-NUMBER'],
    'Cluster.postgresql.cnpg.io': ['NAME-NUMBER', 'NAME-NUMBER-wal'],
  },
  // https://github.com/kedacore/keda/blob/v2.20.2/controllers/keda/hpa.go (getDefaultHpaName)
  HorizontalPodAutoscaler: { 'ScaledObject.keda.sh': ['keda-hpa-NAME'] },
  // https://cert-manager.io/docs/releases/release-notes/release-notes-1.13/ (StableCertificateRequestName)
  CertificateRequest: { 'Certificate.cert-manager.io': ['NAME-NUMBER'] },
  Order: { 'Certificate.cert-manager.io': ['NAME-NUMBER-NUMBER'] },
  Challenge: { 'Certificate.cert-manager.io': ['NAME-NUMBER-NUMBER-NUMBER'] },
  Backup: { 'Schedule.velero.io': ['NAME-NUMBER'], 'ScheduledBackup.postgresql.cnpg.io': ['NAME-NUMBER'] },
};

const SECRET = 'Secret';

const PARTS: Readonly<Record<string, string>> = {
  HASH: '[a-z0-9]{6,10}',
  RANDOM: '[a-z0-9]{5}',
  NUMBER: '[0-9]+',
  WORD: '[a-z0-9-]+',
};

const kindOf = ({ apiVersion, kind }: Manifest): string => {
  const group = groupOf(apiVersion);
  return group === '' ? kind : `${kind}.${group}`;
};

const isNameFrom = (pattern: NamePattern, maker: string, name: string): boolean => {
  const source = pattern.replaceAll(/[A-Z]+/g, part => PARTS[part] ?? maker.replaceAll('.', '\\.'));
  return new RegExp(`^${source}$`).test(name);
};

const makersFor = (kind: string): readonly [made: string, makers: Makers] | undefined =>
  Object.entries(MADE).find(([known]) => known.toLowerCase() === kind.toLowerCase());

const isIn = (manifest: Manifest, namespace: string | undefined): boolean =>
  namespace === undefined || manifest.namespace === namespace;

/** Kinds that controllers make objects of this kind of; undefined for kinds that nobody makes but whoever writes them. */
export const makerKindsOf = (kind: string): readonly string[] | undefined => {
  if (kind.toLowerCase() === SECRET.toLowerCase()) return ['VaultStaticSecret', 'Certificate', 'Cluster'];
  const found = makersFor(kind);
  return found === undefined ? undefined : Object.keys(found[1]).map(name => name.split('.')[0] ?? name);
};

const makesSecret = ({ name }: WantedObject, manifest: Manifest): boolean =>
  producedBy(manifest).some(made => made.name === name);

/** The objects that something of this kind may be made of in the cluster, whatever its name. */
export function possibleMakers({ kind, namespace }: WantedObject, all: readonly Manifest[]): readonly Manifest[] {
  const inNamespace = all.filter(manifest => isIn(manifest, namespace));
  if (kind.toLowerCase() === SECRET.toLowerCase())
    return inNamespace.filter(manifest => manifest.kind !== SECRET && producedBy(manifest).length > 0);
  const found = makersFor(kind);
  return found === undefined ? [] : inNamespace.filter(manifest => kindOf(manifest) in found[1]);
}

/** The objects of which controllers make what is wanted: by the names that they give, or by their own where somebody writes that. */
export function makersOf(wanted: WantedObject, all: readonly Manifest[]): readonly Manifest[] {
  const possible = possibleMakers(wanted, all);
  if (wanted.kind.toLowerCase() === SECRET.toLowerCase()) {
    const makers = possible.filter(manifest => makesSecret(wanted, manifest));
    // A Role makes nothing: it lets a program do so, which may be the one that is declared beside it.
    const objects = makers.filter(({ kind }) => kind !== 'Role');
    return objects.length > 0 ? objects : makers;
  }
  const patterns = makersFor(wanted.kind)?.[1] ?? {};
  const named = possible.filter(manifest =>
    (patterns[kindOf(manifest)] ?? []).some(pattern => isNameFrom(pattern, manifest.name, wanted.name)),
  );
  return named.length > 0 ? named : possible.filter(({ name }) => name === wanted.name);
}
