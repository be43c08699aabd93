import { wordsIn, type Answers } from '../question';
import { dataLines, quoted, type ComponentFile } from './component-file';

const component = (name: string, answers: Answers): string => {
  const { namespace = '', image = '', port = '', user = '', health = '', metrics = '', host = '', layer } = answers;
  const isExposed = host !== '';
  const isWatched = metrics !== '';
  const callers = [...(isExposed ? ['gateways'] : []), ...(isWatched ? ['prometheus'] : [])];
  const gateway = layer === '2' ? './gateway' : '../layer-2/gateway';
  const ofWorkload = ['plainWorkload', ...(isWatched ? ['plainLabels', 'PLAIN_PORT'] : []), 'type PlainWorkload'];
  return [
    ...(isExposed
      ? [
          "import type { Construct } from 'constructs';",
          "import { HTTPRoute } from '../../imports/crds/gateway.networking.k8s.io';",
        ]
      : []),
    "import { plainMonitoring } from '../constructs/plain-monitoring';",
    `import { ${ofWorkload.join(', ')} } from '../constructs/plain-workload';`,
    ...(isExposed && layer !== '2' ? [`import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '${gateway}';`] : []),
    `import type { ${isExposed ? 'ClusterContext, ' : ''}Component } from '../model/component';`,
    ...(isExposed && layer === '2' ? [`import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '${gateway}';`] : []),
    '',
    `const NAME = ${quoted(name)};`,
    `const NAMESPACE = ${quoted(namespace)};`,
    '',
    'const WORKLOAD: PlainWorkload = {',
    '  name: NAME,',
    '  namespace: NAMESPACE,',
    `  image: ${quoted(image)},`,
    `  port: ${port},`,
    `  user: ${user},`,
    ...(health === '' ? [] : [`  health: ${quoted(health)},`]),
    ...(callers.length === 0 ? [] : [`  calledBy: [${callers.map(quoted).join(', ')}],`]),
    '};',
    '',
    ...(isExposed
      ? [
          '/** The way of people to its port. */',
          'function route(scope: Construct, { cluster }: ClusterContext): void {',
          "  new HTTPRoute(scope, 'route', {",
          '    metadata: { name: NAME, namespace: NAMESPACE },',
          '    spec: {',
          "      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],",
          `      hostnames: [\`${host}.\${cluster.domain}\`],`,
          '      rules: [{ backendRefs: [{ name: NAME, port: WORKLOAD.port }] }],',
          '    },',
          '  });',
          '}',
          '',
        ]
      : []),
    ...dataLines(name, answers, isExposed ? ['  namespaceLabels: EXPOSE_LABEL,'] : [], []),
    '',
    '  monitoring: () =>',
    '    plainMonitoring({',
    '      name: NAME,',
    '      namespace: NAMESPACE,',
    `      impact: ${quoted(`Nobody has what it is for: ${answers['summary'] ?? ''}.`)},`,
    ...(isWatched
      ? [
          `      target: { name: NAME, from: 'pods', selector: plainLabels(NAME), port: PLAIN_PORT, path: ${quoted(metrics)} },`,
        ]
      : []),
    '    }),',
    '',
    '  build(scope, context) {',
    '    plainWorkload(scope, WORKLOAD, context);',
    ...(isExposed ? ['    route(scope, context);'] : []),
    '  },',
    '};',
    '',
  ].join('\n');
};

const test = (name: string, { clusters, image = '', host = '' }: Answers): string => {
  const places = wordsIn(clusters).map(quoted).join(', ');
  return [
    "import { renderWhole } from '../testing/committed-platform';",
    "import { at, clusterNamed, objectOf } from '../testing/look-into';",
    '',
    `const NAME = ${quoted(name)};`,
    'const clusters = renderWhole();',
    '',
    `test.each([${places}])('%s has its pods, with an image of a fixed version', cluster => {`,
    "  const { spec } = objectOf(clusterNamed(clusters, cluster), NAME, 'Deployment', NAME);",
    `  expect(at(spec, 'template', 'spec', 'containers', 0, 'image')).toBe(${quoted(image)});`,
    '});',
    ...(host === ''
      ? []
      : [
          '',
          `test.each([${places}])('people of %s reach it below the domain of the cluster', name => {`,
          '  const cluster = clusterNamed(clusters, name);',
          "  const { spec } = objectOf(cluster, NAME, 'HTTPRoute', NAME);",
          `  expect(at(spec, 'hostnames')).toEqual([\`${host}.\${cluster.context.cluster.domain}\`]);`,
          '});',
        ]),
    '',
  ].join('\n');
};

/** A new component of pods of one image. */
export const workloadComponent = (name: string, answers: Answers): ComponentFile => ({
  component: component(name, answers),
  test: test(name, answers),
});
