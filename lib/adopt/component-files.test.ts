import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCompactSchemas } from '../checks/schema/is-compact-schemas';
import { schemaSet } from '../checks/schema/schema-set';
import type { Json, JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { PROJECT } from '../testing/project';
import type { ComponentData } from './component-data';
import { componentFiles } from './component-files';
import { componentTest } from './component-test';
import { BUILT_IN } from './typescript/flavour';
import { typedKindsIn } from './typescript/typed-kinds';

const schemasOf = (name: string) => {
  const value: unknown = JSON.parse(readFileSync(join(PROJECT, `imports/schemas/${name}.json`), 'utf8'));
  if (!isCompactSchemas(value)) throw new Error(name);
  return value;
};

const schemas = schemaSet(schemasOf('kubernetes-1.35'), schemasOf('crds'));
const typedKinds = [BUILT_IN, 'crds/gateway.networking.k8s.io'].flatMap(module =>
  typedKindsIn(module, readFileSync(join(PROJECT, `imports/${module}.ts`), 'utf8')),
);

const DATA: ComponentData = {
  name: 'stall',
  summary: 'Sells things',
  layer: '3',
  namespace: 'stall',
  podSecurity: 'restricted',
  namespaceLabels: { team: 'sales' },
  namespaceAnnotations: {},
  needs: ['cni', 'argo-cd', 'gateway'],
  clusters: ['dev', 'prod'],
  secrets: [{ namespace: 'stall', name: 'stall-db', keys: ['PASSWORD'], purpose: 'The database', needed: 'later' }],
  data: [{ what: 'PersistentVolumeClaim files', volume: 'files', backup: { by: 'nothing', because: 'it is a cache' } }],
  hasPods: true,
};

const object = (apiVersion: string, kind: string, name: string, rest: JsonObject, labels?: JsonObject): Manifest => ({
  apiVersion,
  kind,
  name,
  namespace: 'stall',
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body: {
    apiVersion,
    kind,
    metadata: { name, namespace: 'stall', ...(labels === undefined ? {} : { labels }) },
    ...rest,
  },
});

const LABELS = { app: 'stall' };

const OBJECTS = [
  object(
    'apps/v1',
    'Deployment',
    'stall',
    {
      spec: {
        replicas: 2,
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: { ...LABELS, tier: 'front' } },
          spec: {
            containers: [
              {
                name: 'stall',
                image: 'ghcr.io/example/stall:1.2.0',
                ports: [{ name: 'http', containerPort: 8080 }],
                readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
                resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '64Mi' } },
              },
            ],
          },
        },
      },
    },
    { ...LABELS, tier: 'front' },
  ),
  object('v1', 'Service', 'stall', {
    spec: { selector: LABELS, ports: [{ port: 80, targetPort: 'http' }], trafficDistribution: 'PreferClose' },
  }),
  object('autoscaling/v1', 'HorizontalPodAutoscaler', 'stall', {
    spec: {
      minReplicas: 2,
      maxReplicas: 4,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'stall' },
    },
  }),
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'stall', {
    spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'stall', port: 80 }] }] },
  }),
  object('v1', 'ConfigMap', 'stall-config', {
    data: { 'stall.conf': 'listen = 8080\nname = "${NAME}"\n', mode: 'fast' },
  }),
];

const REPOSITORY = { is: 'repository', folder: 'lib/layer-3' } as const;
const PACKAGE = { is: 'package', folder: 'components' } as const;

/** A text as it is whatever prettier makes of its lines. */
const loose = (text: string): string => text.replace(/\s+/g, '').replace(/,(?=[}\])])/g, '');

const filesOf = (objects: readonly Manifest[], flavour: typeof PACKAGE | typeof REPOSITORY = REPOSITORY) =>
  componentFiles(DATA, objects, { flavour, schemas, typedKinds });

test('an adopted component is the one that is compiled and linted here', () => {
  const { files, module, untyped } = filesOf(OBJECTS);
  expect([files.map(({ file }) => file), module]).toEqual([['lib/layer-3/stall.ts'], 'stall']);
  expect(loose(files[0]?.text ?? '')).toBe(loose(readFileSync(join(PROJECT, 'lib/testing/made-by-adopt.ts'), 'utf8')));
  expect(untyped.map(({ manifest, because }) => `${manifest.kind}: ${because}`)).toEqual([
    'HorizontalPodAutoscaler: no types of this kind are imported',
  ]);
});

test('in a repository that has strata as a package it is defined with that', () => {
  const [file] = filesOf(OBJECTS, PACKAGE).files;
  expect(file?.file).toBe('components/stall.ts');
  expect(file?.text).toContain(
    "import { defineComponent, defineKind, type Json, type KindManifest, type KindProps, type ObjectMeta } from 'strata';",
  );
  expect(file?.text).toContain("from 'strata/crds/gateway.networking.k8s.io';");
  expect(file?.text).toContain("type ServiceManifest } from 'strata/kubernetes';");
  expect(file?.text).toContain('export const stall = defineComponent({');
  expect(file?.text).toContain("  placed: ({ cluster }) => ['dev', 'prod'].includes(cluster.name),\n");
  expect(file?.text).not.toContain('plainMonitoring');
});

const many = (count: number): readonly Manifest[] =>
  Array.from({ length: count }, (_, index) =>
    object(
      'v1',
      'ConfigMap',
      `part-${index}`,
      {
        data: Object.fromEntries(
          Array.from({ length: 20 }, (__, key) => [`key-${key}`, 'a value that takes some room']),
        ),
      },
      LABELS,
    ),
  );

test('what is too long for a file is a folder of files, none of them too long', () => {
  const { files, module } = filesOf([...OBJECTS, ...many(12)]);
  expect(module).toBe('stall/stall');
  expect(files.map(({ file }) => file.slice('lib/layer-3/stall/'.length))).toEqual([
    'stall.ts',
    'stall-workloads.ts',
    'stall-network.ts',
    'stall-config.ts',
    'stall-config-2.ts',
    'stall-labels.ts',
  ]);
  expect(Math.max(...files.map(({ text }) => text.split('\n').length))).toBeLessThan(300);
  expect(files[0]?.text).toContain('    stallConfig(scope);\n    stallConfig2(scope);\n');
  expect(files[1]?.text).toContain("from './stall-labels';");
  expect(files[3]?.text).toContain('export function stallConfig(scope: Construct): void {');
});

test('definitions and long texts lie in files of data', () => {
  const schema: Json = { openAPIV3Schema: { type: 'object', properties: { a: { default: null } } } };
  const definition: Manifest = {
    ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.example.com', { spec: { schema } }),
  };
  const text = Array.from({ length: 80 }, (_, line) => `line ${line}`).join('\n');
  const { files } = filesOf([definition, object('v1', 'ConfigMap', 'stall', { data: { 'long.txt': text } })]);
  const read = (name: string): string => files.find(({ file }) => file.endsWith(name))?.text ?? '';
  expect(JSON.parse(read('stall-config-map.json'))).toEqual({ LONG_TXT: text.split('\n') });
  expect(read('stall-config.ts')).toContain("const LONG_TXT = configMapTexts.LONG_TXT.join('\\n');");
  expect(JSON.parse(read('widgets-example-com-custom-resource-definition.json'))).toMatchObject({ spec: { schema } });
});

test('a class that is made has no name that another one has', () => {
  const knative = object('serving.knative.dev/v1', 'Service', 'web', { spec: { template: {} } });
  const [file] = filesOf([...OBJECTS, knative]).files;
  expect(file?.text).toContain(
    'const ServiceOfServingKnativeDevV1 = defineKind<ServiceOfServingKnativeDevV1Manifest>(',
  );
  expect(file?.text).toContain("    new Service(scope, 'service', service);\n");
  expect(file?.text).toContain("    new ServiceOfServingKnativeDevV1(scope, 'web-service', webService);\n");
});

test('its test names what it has', () => {
  expect(componentTest(DATA, OBJECTS, 1)).toContain("      'Deployment.apps/stall/stall',\n      'HTTPRoute.");
  expect(componentTest(DATA, OBJECTS, 1)).toContain("from '../../testing/look-into';");
  expect(componentTest(DATA, many(61), 0)).toContain('.toBeGreaterThanOrEqual(61);');
});
