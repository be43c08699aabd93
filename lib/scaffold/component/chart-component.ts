import { wordsIn, type Answers } from '../question';
import { dataLines, quoted, type ComponentFile } from './component-file';

/** Values that charts commonly take, and that a platform sets in each of them. */
export type CommonValue = 'affinity' | 'resources';

const component = (name: string, chart: string, takes: readonly CommonValue[], answers: Answers): string => {
  const { namespace = '', summary = '' } = answers;
  const hasAffinity = takes.includes('affinity');
  const hasResources = takes.includes('resources');
  const values = [
    ...(hasResources ? ['        resources: { ...resourcesOf(NAME, context) },'] : []),
    ...(hasAffinity ? ['        ...preferCloudNodes(context),'] : []),
  ];
  return [
    "import { chartPinOf } from '../constructs/chart-pin-of';",
    ...(hasResources ? ["import { resourcesOf } from '../constructs/container-resources';"] : []),
    "import { HelmRelease } from '../constructs/helm-release';",
    "import { plainMonitoring } from '../constructs/plain-monitoring';",
    ...(hasAffinity ? ["import { preferCloudNodes } from '../constructs/prefer-cloud-nodes';"] : []),
    "import type { Component } from '../model/component';",
    '',
    `const NAME = ${quoted(name)};`,
    `const NAMESPACE = ${quoted(namespace)};`,
    ...(chart === name ? [] : [`const CHART = ${quoted(chart)};`]),
    '',
    ...dataLines(name, answers, [], [chart === name ? 'NAME' : 'CHART']),
    '',
    '  monitoring: () =>',
    `    plainMonitoring({ name: NAME, namespace: NAMESPACE, impact: ${quoted(`Nobody has what it is for: ${summary}.`)} }),`,
    '',
    '  build(scope, context) {',
    '    new HelmRelease(scope, NAME, {',
    `      chart: ${chart === name ? 'NAME' : 'CHART'},`,
    '      pin: chartPinOf(NAME, context),',
    '      namespace: NAMESPACE,',
    ...(values.length === 0 ? ['      values: {},'] : ['      values: {', ...values, '      },']),
    '    });',
    '  },',
    '};',
    '',
  ].join('\n');
};

const test = (name: string, { clusters, namespace = '' }: Answers): string =>
  [
    "import { renderWhole } from '../testing/committed-platform';",
    "import { clusterNamed } from '../testing/look-into';",
    '',
    `test.each([${wordsIn(clusters).map(quoted).join(', ')}])('%s has the release, in a namespace of its own', name => {`,
    '  const { components } = clusterNamed(renderWhole(), name);',
    `  const found = components.find(({ component }) => component.name === ${quoted(name)});`,
    `  expect(found?.releases).toMatchObject([{ release: ${quoted(name)}, namespace: ${quoted(namespace)} }]);`,
    '});',
    '',
  ].join('\n');

/** A new component that releases a chart. @param takes what the chart's values have at their top */
export const chartComponent = (
  name: string,
  chart: string,
  takes: readonly CommonValue[],
  answers: Answers,
): ComponentFile => ({ component: component(name, chart, takes, answers), test: test(name, answers) });
