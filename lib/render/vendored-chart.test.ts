import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { sha256Of } from '../model/sha256';
import { inNamespaces } from '../charts/rendered-objects';
import { releaseObjects } from '../charts/release-objects';
import { helmTest } from '../import/fixtures/helm-test';
import type { JsonObject } from '../model/json';
import { readYaml } from '../reader/kubernetes-yaml';
import { vendoredRenderer } from './helm-vendored';
import { scopeOf } from './scope';

const METADATA = 'metadata: { name: {{ .Release.Name }}-';

/** A chart with what goes wrong elsewhere. */
const CHART: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: toys\nversion: 2.0.0\n',
  'values.yaml': 'greeting: "{{ .Release.Name }} costs $5"\nzero: 0\nchild: { size: 1 }\n',
  'crds/toys.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: toys.example.org }\nspec: { group: example.org, scope: Namespaced, names: { kind: Toy, plural: toys }, versions: [] }\n---\n# nothing\n',
  'templates/config.yaml': `apiVersion: v1\nkind: ConfigMap\n${METADATA}config }\ndata:\n  greeting: {{ tpl .Values.greeting . | quote }}\n  price: {{ .Values.price | quote }}\n  kube: {{ .Capabilities.KubeVersion.Version | quote }}\n  zero: {{ if .Values.zero }}"true"{{ else }}"false"{{ end }}\n  none: null\n  found: {{ lookup "v1" "Namespace" "" "kube-system" | toJson | quote }}\n`,
  'templates/list.yaml': `apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Service, ${METADATA}a } }\n  - { apiVersion: v1, kind: Node, metadata: { name: {{ .Release.Name }}-b, namespace: play } }\n`,
  'templates/hooks.yaml': `{{- range list "pre-install" "test" "pre-rollback" }}\n---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: {{ . }}, annotations: { helm.sh/hook: {{ . }} } }\n{{- end }}\n`,
  'templates/monitor.yaml': `{{- if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor" }}\napiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\n${METADATA}m }\n{{- end }}\n`,
  'templates/toy.yaml': `apiVersion: example.org/v1\nkind: Toy\n${METADATA}toy }\n`,
  'charts/child/Chart.yaml': 'apiVersion: v2\nname: child\nversion: 1.0.0\n',
  'charts/child/templates/role.yaml': `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n${METADATA}{{ .Values.size }} }\n`,
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chart-'));
  for (const [path, content] of Object.entries(CHART)) {
    mkdirSync(dirname(join(root, 'toys', path)), { recursive: true });
    writeFileSync(join(root, 'toys', path), content);
  }
  mkdirSync(join(root, 'imports/charts'), { recursive: true });
  const file = join(root, 'imports/charts/toys-2.0.0.tgz');
  create({ sync: true, gzip: true, cwd: root, file }, ['toys']);
  const archive = readFileSync(file);
  const locked = {
    name: 'toys',
    version: '2.0.0',
    source: 'https://charts.example.org',
    appVersion: '',
    helm: '4.1.4',
  };
  const charts = [{ ...locked, sha256: sha256Of(archive), size: archive.length }];
  writeFileSync(join(root, 'imports/charts.lock'), JSON.stringify({ charts }));
});
afterEach(() => rmSync(root, { recursive: true }));

const objectsOf = (helm: string): readonly (readonly [string, string, JsonObject])[] => {
  const pin = { name: 'toys', version: '2.0.0', appVersion: '', repository: 'https://charts.example.org', oci: false };
  const values = { price: '$HOME ${x}', child: { size: 3 } };
  const release = { component: 'toys', release: 'box', namespace: 'play', pin, values, skipCrds: false };
  const apiVersions = ['monitoring.coreos.com/v1', 'monitoring.coreos.com/v1/ServiceMonitor'];
  const [made] = vendoredRenderer(root, { ...process.env, HELM: helm })([
    { release, kubeVersion: '1.35.2', apiVersions },
  ]);
  if (made === undefined || 'issue' in made) throw new Error(JSON.stringify(made));
  const { objects, issues } = releaseObjects(made.text, readYaml);
  expect(issues).toEqual([]);
  const bodies = objects.map(({ body }) => body);
  return inNamespaces(bodies, 'play', scopeOf).map((body, at) => [
    objects[at]?.template.slice('toys/'.length) ?? '',
    `${JSON.stringify(body['kind']).slice(1, -1)} ${JSON.stringify(body['metadata'])}`,
    body,
  ]);
};

const rendersEveryTrap = (helm: string): Promise<void> => {
  const objects = objectsOf(helm);
  expect(objects.map(([template, said]) => `${template} ${said}`).sort()).toEqual([
    'charts/child/templates/role.yaml ClusterRole {"name":"box-3"}',
    'crds/toys.yaml CustomResourceDefinition {"name":"toys.example.org"}',
    'templates/config.yaml ConfigMap {"name":"box-config","namespace":"play"}',
    'templates/hooks.yaml Job {"name":"pre-install","annotations":{"helm.sh/hook":"pre-install"},"namespace":"play"}',
    'templates/list.yaml Node {"name":"box-b"}',
    'templates/list.yaml Service {"name":"box-a","namespace":"play"}',
    'templates/monitor.yaml ServiceMonitor {"name":"box-m","namespace":"play"}',
    'templates/toy.yaml Toy {"name":"box-toy","namespace":"play"}',
  ]);
  const config = objects.find(([template]) => template === 'templates/config.yaml')?.[2];
  expect(config?.['data']).toEqual({
    greeting: 'box costs $5',
    price: '$HOME ${x}',
    kube: 'v1.35.2',
    zero: 'false',
    found: '{}',
  });
  return Promise.resolve();
};

helmTest('a real helm renders a chart with every trap to the objects that Argo CD would apply', rendersEveryTrap);
