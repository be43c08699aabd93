import { load, loadAll } from 'js-yaml';
import { isJsonObject } from '../../model/json';
import { builtInScope } from '../../model/scope';
import { helmTest } from '../fixtures/helm-test';
import { makeFolder } from '../fixtures/tiny-project';
import { renderFacts } from './render-facts';

const CHART = {
  'Chart.yaml': 'apiVersion: v2\nname: toys\nversion: 2.0.0\nappVersion: v1\n',
  'values.yaml': 'replicas: 1\n',
  'crds/toys.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: toys.example.org }\nspec: { group: example.org, scope: Namespaced, names: { kind: Toy, plural: toys }, versions: [] }\n',
  'templates/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }}, labels: { kube: "{{ .Capabilities.KubeVersion }}", in: {{ .Release.Namespace }} } }\nspec: { ports: [{ port: {{ .Values.replicas }} }] }\n',
  'templates/test.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: { name: check, annotations: { helm.sh/hook: test } }\nspec: { containers: [] }\n',
};

const render = async (helm: string, skipCrds: boolean, values: Readonly<Record<string, number | string>>) => {
  const pin = {
    name: 'toys',
    version: '2.0.0',
    appVersion: 'v1',
    repository: 'https://charts.example.org',
    oci: false,
  };
  const release = { component: 'toys', release: 'toys', namespace: 'play', pin, values, skipCrds };
  const folder = makeFolder({ ...CHART, 'values.schema.json': '{"properties":{"replicas":{"type":"integer"}}}' });
  const { files, issues } = await renderFacts({
    charts: [`toys=${folder}`],
    helm,
    uses: [{ release, kubeVersion: '1.35.2' }],
    read: text => {
      const all: readonly unknown[] = text.startsWith('---') ? loadAll(text) : [load(text)];
      return { documents: all.filter(isJsonObject).map(value => ({ value })), issues: [] };
    },
    scopeOf: builtInScope,
    pause: () => Promise.resolve(),
  });
  const objects = (files[0]?.content ?? '').split('\n').filter(line => line.includes('"kind":'));
  return { objects, messages: issues.map(({ message, value }) => `${message} ${value ?? ''}`) };
};

const rendersAsAsked = async (helm: string): Promise<void> => {
  const { objects, messages } = await render(helm, false, { replicas: 3 });
  expect(messages).toEqual([]);
  expect(objects).toHaveLength(2);
  expect(objects[0]).toContain('"kind":"CustomResourceDefinition"');
  expect(objects[1]).toContain('"namespace":"play","name":"toys"');
  expect(objects[1]).toContain('"labels":{"in":"play","kube":"v1.35.2"}');
  expect(objects[1]).toContain('"ports":[{"port":3}]');
  expect((await render(helm, true, { replicas: 3 })).objects).toEqual([objects[1]]);
};

helmTest('a real helm renders the release as it is asked to, with the CRDs of the chart or without', rendersAsAsked);

const tellsRefusedValue = async (helm: string): Promise<void> => {
  const { messages } = await render(helm, false, { replicas: 'three' });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/^toys cannot be rendered .*replicas.*integer/);
};

helmTest('a real helm tells which value it refuses', tellsRefusedValue);
