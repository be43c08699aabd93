import { RULES } from '../checks/rules';
import { runRule } from '../checks/testing/run-rule';
import { KUBERNETES_1_35, CRDS } from '../checks/testing/imported-schemas';
import { schemaSet } from '../checks/schema/schema-set';
import type { JsonObject } from '../model/json';
import { workOf } from '../testing/work-of';

const NUMBERS = [20, 40, 80];

const app = (index: number): readonly JsonObject[] => {
  const name = `app-${String(index)}`;
  const labels = { app: name };
  const metadata = { name, namespace: name, labels };
  const selector = { matchLabels: labels };
  const container = { name: 'main', image: 'ghcr.io/example/app:1.0.0', ports: [{ name: 'http', containerPort: 80 }] };
  const gateway = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway' } } };
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { selector, template: { metadata: { labels }, spec: { containers: [container] } } },
    },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80 }] } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: { podSelector: selector, policyTypes: ['Ingress'], ingress: [{ from: [gateway] }] },
    },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { maxUnavailable: 1, selector } },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: { scaleTargetRef, maxReplicas: 3 },
    },
  ];
};

const schemas = schemaSet(KUBERNETES_1_35, CRDS, []);

/** Runs every rule that looks at one cluster over so many apps. */
const checkApps = (count: number): void => {
  const objects = Array.from({ length: count }, (_, index) => app(index)).flat();
  for (const rule of RULES) if (rule.scope !== 'platform') runRule(rule, objects, { schemas });
};

/** Files of the checks whose work grows faster than the apps, with what they did at each size. */
const growingFiles = (): readonly string[] => {
  const works = NUMBERS.map(count => workOf(() => checkApps(count)).byFile);
  return [...(works[2] ?? [])].flatMap(([file]) => {
    const [once = 0, twice = 0, fourTimes = 0] = works.map(work => work.get(file) ?? 0);
    const isGrowing = file.includes('/lib/checks/') && fourTimes - twice > 2.3 * Math.max(1, twice - once);
    return isGrowing ? [`${file.slice(file.indexOf('lib/'))}: ${[once, twice, fourTimes].join(', ')}`] : [];
  });
};

test('no file of the checks does more than 2.3 times the work for twice the apps', () => {
  checkApps(1);
  // The engine loses a count now and then.
  const found = growingFiles();
  expect(found.length === 0 ? [] : growingFiles()).toEqual([]);
});
