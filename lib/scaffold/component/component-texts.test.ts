import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../testing/project';
import { withDefaults, type Answers } from '../question';
import { chartComponent } from './chart-component';
import { chartQuestions, workloadQuestions } from './component-questions';
import { workloadComponent } from './workload-component';

const SURROUNDINGS = { clusters: ['system', 'dev'], provided: ['gateway', 'storage'], namespaces: ['vault'] };

/** A text as it is whatever prettier makes of its lines. */
const loose = (text: string): string => text.replace(/\s+/g, '').replace(/,(?=[}\])])/g, '');

const committed = (file: string): string => readFileSync(join(PROJECT, 'lib/testing', file), 'utf8');

const windowAnswers = (said: Answers): Answers =>
  withDefaults(workloadQuestions('window', SURROUNDINGS), {
    image: 'ghcr.io/stefanprodan/podinfo:6.14.1',
    summary: 'Shows what the shop has',
    ...said,
  });

const FULL = { port: '9898', user: '100', health: '/healthz', metrics: '/metrics', host: 'window', needs: 'storage' };

test('a component of an image is the one that is compiled, linted and rendered here', () => {
  const { component } = workloadComponent('window', windowAnswers(FULL));
  expect(loose(component)).toBe(loose(committed('made-of-image.ts')));
});

test('a component of a chart is the one that is compiled and linted here', () => {
  const said = { summary: 'CPU and memory', namespace: 'measures', 'pod-security': 'baseline' };
  const answers = withDefaults(chartQuestions('metrics-server', SURROUNDINGS), said);
  const { component } = chartComponent('metrics-server', 'metrics-server', ['affinity', 'resources'], answers);
  expect(loose(component)).toBe(loose(committed('made-of-chart.ts')));
});

test('what was not said is not there', () => {
  const { component, test: tested } = workloadComponent('window', windowAnswers({}));
  expect(component).not.toMatch(/HTTPRoute|EXPOSE_LABEL|Construct|calledBy|target:|health:/);
  expect(component).toContain("  needs: ['cni', 'argo-cd'],\n");
  expect(tested).toContain("test.each(['system', 'dev'])('%s has its pods, with an image of a fixed version'");
  expect(tested).not.toContain('HTTPRoute');
});

test('layer 2 finds the Gateway beside it, and words of people stay words', () => {
  const { component } = workloadComponent('window', windowAnswers({ layer: '2', host: 'w', summary: "It's */ here" }));
  expect(component).toContain("import { EXPOSE_LABEL, PUBLIC_GATEWAY } from './gateway';");
  expect(component).toContain("  summary: 'It\\'s */ here',\n");
  expect(component).toContain("/** It's  here. */");
});

test('a chart that takes nothing of it has no values', () => {
  const answers = withDefaults(chartQuestions('measures', SURROUNDINGS), { summary: 'CPU and memory' });
  const { component, test: tested } = chartComponent('measures', 'metrics-server', [], answers);
  expect(component).toContain("const CHART = 'metrics-server';\n");
  expect(component).toContain('      values: {},\n');
  expect(component).not.toContain('resourcesOf');
  expect(tested).toContain("[{ release: 'measures', namespace: 'measures' }]");
});
