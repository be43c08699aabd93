import { schemaSet } from '../../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { manifestsIn } from '../../diff/testing/manifests-in';
import type { OutOfBandSecret } from '../../model/component';
import type { JsonObject } from '../../model/json';
import { discover } from '../discovery';
import { byName, readArgoCd } from '../live-applications';
import { liveDiff } from '../live-diff';
import type { LiveReport } from '../live-report';
import { liveText, type LiveDetail } from '../live-text';
import { readOnly } from '../read-only';
import { liveTreeOf } from '../tree-application';
import { memoryServer, type MemoryKind, type MemoryState } from './memory-server';

const kind = (apiVersion: string, name: string, plural: string, namespaced = true): MemoryKind => ({
  ...{ apiVersion, kind: name, plural, namespaced },
});

const KINDS = [
  kind('v1', 'ConfigMap', 'configmaps'),
  kind('v1', 'Secret', 'secrets'),
  kind('v1', 'Namespace', 'namespaces', false),
  kind('v1', 'Event', 'events'),
  kind('apps/v1', 'Deployment', 'deployments'),
  kind('argoproj.io/v1alpha1', 'Application', 'applications'),
  kind('argoproj.io/v1alpha1', 'ApplicationSet', 'applicationsets'),
  kind('argoproj.io/v1alpha1', 'AppProject', 'appprojects'),
];

/** An Application of the tree, with its source. */
export const application = (name: string, source: string, more = ''): string => `
# file: dist/dev/apps/${name}.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  syncPolicy: { automated: { prune: true } }
  source: { ${source}, targetRevision: main }
${more}`;

const ROOT = application('root', 'path: dist/dev/apps');
/** Syncs `dist/dev/layer-4/web`. */
export const WEB = application('web', 'path: dist/dev/layer-4/web');

/** An object that `web` syncs. */
export const objectYaml = (text: string): string => `
# file: dist/dev/layer-4/web/object.yaml
${text}`;

/** The one that most tests are about. */
export const MAP = objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { x: "1" } }');

/** Argo CD’s mark. */
export const tracking = (id: string): JsonObject => ({ 'argocd.argoproj.io/tracking-id': id });

/** A ConfigMap of the cluster that `web` tracks. */
export const map = (name: string, more: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', annotations: tracking(`web:/ConfigMap:shop/${name}`), ...metadata },
  ...more,
});

const SCHEMAS = schemaSet(KUBERNETES_1_35, CRDS);

interface Settings {
  readonly settings?: JsonObject;
  readonly secrets?: readonly OutOfBandSecret[];
}

/** A comparison; the Applications of the tree are as git says, unless the state has others. */
export const compared = async (
  yaml: readonly string[],
  { status = {}, ...state }: Omit<MemoryState, 'kinds'> & { readonly status?: JsonObject },
  { settings = {}, secrets = [] }: Settings = {},
): Promise<LiveReport & { readonly accepts: readonly string[] }> => {
  const manifests = manifestsIn([ROOT, WEB, ...yaml].join('\n---\n'));
  const applications = manifests
    .filter(one => one.kind === 'Application')
    .map(({ name, body }): JsonObject => {
      const annotations = tracking(`root:argoproj.io/Application:argocd/${name}`);
      return { ...body, metadata: { name, namespace: 'argocd', annotations }, status: status[name] ?? {} };
    });
  const server = memoryServer({ ...state, kinds: KINDS, objects: [...applications, ...state.objects] });
  const transport = readOnly(server.transport);
  const discovery = await discover(transport);
  const argoCd = await readArgoCd(transport, discovery);
  const tree = liveTreeOf(manifests, () => ({}));
  const diff = await liveDiff({
    ...{ transport, discovery, tree, settings, secrets, schemas: SCHEMAS, parallel: 2, progress: () => undefined },
    applications: byName(argoCd.applications),
  });
  const accepts = server.calls.flatMap(({ path, accept = '' }) => (path.includes('/secrets') ? [accept] : []));
  return { ...diff, cluster: 'dev', context: 'admin@dev', version: 'v1.35.4', notes: [], accepts };
};

/** The lines of a report. */
export const told = (report: LiveReport, detail?: LiveDetail): readonly string[] =>
  liveText(report, (_, text) => text, detail)
    .trim()
    .split('\n');

/** The last line where nothing differs. */
export const SAME = 'admin@dev (Kubernetes v1.35.4) and dist/dev: 3 objects compared; nothing differs';
