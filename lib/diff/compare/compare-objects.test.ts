import fc from 'fast-check';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { schemaSet } from '../../checks/schema/schema-set';
import { shownField } from '../report/change-groups';
import { manifestsIn } from '../testing/manifests-in';
import { compareObjects } from './compare-objects';

const SCHEMAS = schemaSet(KUBERNETES_1_35, CRDS);

const compared = (before: string, after: string): readonly string[] => {
  const [[old], [now]] = [manifestsIn(before), manifestsIn(after)];
  if (old === undefined || now === undefined) throw new Error('no object');
  return compareObjects(old, now, SCHEMAS.find(now.apiVersion, now.kind)).map(shownField);
};

const deployment = (spec: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: ${spec}\n`;

const pod = (container: string, more = ''): string =>
  deployment(`{ template: { spec: { ${more}containers: [${container}] } } }`);

const config = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: ${data}\n`;

const application = (helm: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a }\nspec: { source: { chart: c, helm: ${helm} } }\n`;

describe('values that are the same for the API server', () => {
  test.each([
    [
      'quantities',
      pod('{ name: a, resources: { limits: { cpu: 1000m, memory: 1Gi } } }'),
      pod('{ name: a, resources: { limits: { cpu: 1, memory: 1024Mi } } }'),
    ],
    [
      'quantities of a CRD',
      application('{ valuesObject: { resources: { requests: { cpu: "0.5" } } } }'),
      application('{ valuesObject: { resources: { requests: { cpu: 500m } } } }'),
    ],
    ['defaults', deployment('{ replicas: 1, strategy: { type: RollingUpdate } }'), deployment('{}')],
    [
      'defaults of containers',
      pod('{ name: a, ports: [{ containerPort: 80, protocol: TCP }] }', 'restartPolicy: Always, '),
      pod('{ name: a, ports: [{ containerPort: 80 }] }'),
    ],
    [
      'defaults of volumes and hooks',
      pod(
        '{ name: a, lifecycle: { preStop: { httpGet: { port: 1, scheme: HTTP } } } }',
        'volumes: [{ name: v, secret: { secretName: s, defaultMode: 420 } }], ',
      ),
      pod(
        '{ name: a, lifecycle: { preStop: { httpGet: { port: 1 } } } }',
        'volumes: [{ name: v, secret: { secretName: s } }], ',
      ),
    ],
    ['null in a built-in kind', deployment('{ replicas: null }'), deployment('{}')],
    ['order of containers', pod('{ name: a }, { name: b }'), pod('{ name: b }, { name: a }')],
    ['order of keys', config('{ a: "1", b: "2" }'), config('{ b: "2", a: "1" }')],
    ['form of YAML in a text', config('{ x: "a: 1\\nb: [1, 2]\\n" }'), config('{ x: "b:\\n  - 1\\n  - 2\\na: 1\\n" }')],
    [
      'values of Helm as text',
      application('{ values: "a: 1\\nb: 2\\n" }'),
      application('{ values: "b: 2\\na: 1 # one\\n" }'),
    ],
  ])('%s', (_name, before, after) => {
    expect(compared(before, after)).toEqual([]);
    expect(compared(after, before)).toEqual([]);
  });
});

describe('values that differ', () => {
  test('entries of a list are told by their keys, also when others came before them', () => {
    expect(
      compared(pod('{ name: a, image: "x:1" }'), pod('{ name: b, image: "y:1" }, { name: a, image: "x:2" }')),
    ).toEqual([
      'spec.template.spec.containers[a].image: x:1 → x:2',
      'spec.template.spec.containers[b]: + {"name":"b","image":"y:1"}',
    ]);
  });

  test('ports with two keys', () => {
    const service = (ports: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: ${ports} }\n`;
    expect(
      compared(
        service('[{ port: 53, protocol: UDP }]'),
        service('[{ port: 53 }, { port: 53, protocol: UDP, targetPort: 5353 }]'),
      ),
    ).toEqual(['spec.ports[53/UDP].targetPort: + 5353', 'spec.ports[53]: + {"port":53}']);
  });

  test('what is gone back to another default', () => {
    expect(compared(deployment('{ replicas: 3 }'), deployment('{}'))).toEqual(['spec.replicas: 3 → 1']);
  });

  test('values inside of YAML and JSON in a ConfigMap', () => {
    expect(
      compared(config('{ app.yaml: "log:\\n  level: info\\n" }'), config('{ app.yaml: "log:\\n  level: debug\\n" }')),
    ).toEqual(['data["app.yaml"].log.level: info → debug']);
    expect(compared(config(`{ a.json: '{"list":[1,2]}' }`), config(`{ a.json: '{"list":[1,2,3]}' }`))).toEqual([
      'data["a.json"].list[]: + 3',
    ]);
  });

  test('the order of a list where it may matter', () => {
    expect(compared(pod('{ name: a, args: [x, y] }'), pod('{ name: a, args: [y, x] }'))).toEqual([
      'spec.template.spec.containers[a].args: in another order',
    ]);
  });

  test('rights in another order are the same rights', () => {
    const role = (verbs: string): string =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: a }\nrules: [{ apiGroups: [""], resources: [pods], verbs: ${verbs} }]\n`;
    expect(compared(role('[get, list]'), role('[list, get]'))).toEqual([]);
  });

  test('long values are shown where they begin to differ', () => {
    const long = (end: string): string => config(`{ a: ${'x'.repeat(80)}-${end} }`);
    expect(compared(long('one'), long('two'))).toEqual(['data.a: …xxxxxxxxxxx-one → …xxxxxxxxxxx-two']);
  });
});

describe('values of Secrets are hidden', () => {
  const secret = (value: string): string => `{ apiVersion: v1, kind: Secret, stringData: { a: ${value} } }`;

  test('in a Secret, in one among settings, and in texts that hold one', () => {
    const top = (value: string): string =>
      `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { b: ${value} }\n`;
    expect(compared(top('eA=='), top('eQ=='))).toEqual(['data.b: (hidden) → (hidden)']);
    const values = (value: string): string =>
      `apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec: { extra: [${secret(value)}], text: '${secret(value)}', many: ${JSON.stringify(`${secret(value)}\n---\nb: c\n`)} }\n`;
    expect(compared(values('x'), values('y'))).toEqual([
      'spec.extra[0].stringData.a: (hidden) → (hidden)',
      'spec.text.stringData.a: (hidden) → (hidden)',
      'spec.many: (hidden) → (hidden)',
    ]);
  });

  test('where one comes or goes as a whole', () => {
    const values = (more: string): string =>
      `apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec: { b: c${more} }\n`;
    expect(compared(values(''), values(`, extra: ${secret('x')}, text: '${secret('x')}'`))).toEqual([
      'spec.extra: + {"apiVersion":"v1","kind":"Secret","stringData":{"a":"(hidd…',
      'spec.text: + (hidden)',
    ]);
  });
});

test('an object does not differ from itself, whatever is in it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
      const text = `apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec: ${JSON.stringify(value)}\n`;
      expect(compared(text, text)).toEqual([]);
    }),
  );
});
