import { namesWithout, objectName } from './constant-names';

const named = (
  component: string,
  ...objects: readonly (readonly [kind: string, name: string, namespace?: string])[]
) => {
  const names = namesWithout(['NAME']);
  return objects.map(([kind, name, namespace]) => {
    const origin = { from: 'file', file: 'a.yaml', document: 0 } as const;
    const place = namespace === undefined ? {} : { namespace };
    const { constant, id } = objectName({ apiVersion: 'v1', kind, name, ...place, origin, body: {} }, component, names);
    return `${constant} ${id}`;
  });
};

test('objects are called by name and kind, without the name of the component', () => {
  expect(
    named('web', ['Service', 'web'], ['ConfigMap', 'web-config'], ['ClusterRole', 'system:web'], ['Service', '2048']),
  ).toEqual([
    'service service',
    'configMap config-map',
    'systemWebClusterRole system-web-cluster-role',
    'service2048Service service2048-service',
  ]);
});

test('the same name in another namespace says the namespace, the third one a number', () => {
  expect(named('web', ['Service', 'a', 'x'], ['Service', 'a', 'y'], ['Service', 'a.', 'y'])).toEqual([
    'aService a-service',
    'yAService y-a-service',
    'yAService2 y-a-service2',
  ]);
});
