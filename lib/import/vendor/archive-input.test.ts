import { archiveInput } from './archive-input';

const inputOf = (values: string, schema?: string) =>
  archiveInput(
    new Map([['values.yaml', values], ...(schema === undefined ? [] : [['values.schema.json', schema] as const])]),
  );

test('a schema of the chart is taken as it is', () => {
  expect(inputOf('replicas: 1\n', '{"type":"object","properties":{"replicas":{"type":"integer"}}}')).toEqual({
    schema: { type: 'object', properties: { replicas: { type: 'integer' } } },
    defaults: { replicas: 1 },
  });
});

test('without one it is read off the defaults', () => {
  const { schema, inferred } = inputOf(
    'a: { port: 80, memory: 1Gi, tag: v1, on: true, free: {}, null: null }\nlist: [one]\nmixed: [1, {}]\nobjects: [{ a: 1 }]\nempty: []\nshare: "0.5"\n',
  );
  const either = { type: ['number', 'string'] };
  expect(inferred).toBe(true);
  expect(schema['properties']).toEqual({
    a: {
      type: 'object',
      properties: {
        port: either,
        memory: either,
        tag: { type: 'string' },
        on: { type: 'boolean' },
        free: { type: 'object' },
        null: {},
      },
    },
    list: { type: 'array', items: { type: 'string' } },
    mixed: { type: 'array', items: {} },
    objects: { type: 'array', items: { type: 'object' } },
    empty: { type: 'array' },
    share: either,
  });
  expect(inputOf('').schema).toEqual({ type: 'object' });
});
