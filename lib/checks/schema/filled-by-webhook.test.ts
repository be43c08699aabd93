import type { JsonObject } from '../../model/json';
import { plainObject } from '../../model/plain-json';
import { runRule, type RunOptions } from '../testing/run-rule';
import { validSchema } from '../valid-schema';

const required = (...names: readonly string[]) => ({
  type: 'array',
  items: {
    type: 'object',
    required: names,
    properties: Object.fromEntries([...names, 'image'].map(name => [name, { type: 'string' }])),
  },
});

const definition = (group: string): JsonObject =>
  plainObject({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `tasks.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'tasks', kind: 'Task' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: {
                    steps: required('name', 'script'),
                    sidecars: required('name'),
                    stepSpecs: required('name', 'computeResources'),
                  },
                },
              },
            },
          },
        },
      ],
    },
  });

const told = (group: string, spec: object, options: RunOptions = {}): readonly string[] =>
  runRule(
    validSchema,
    [
      definition(group),
      plainObject({ apiVersion: `${group}/v1`, kind: 'Task', metadata: { name: 'a', namespace: 'b' }, spec }),
    ],
    options,
  );

const lacks = (group: string, place: string, field: string): string =>
  `error dev/app Task.${group}/b/a /spec/${place}: lacks a required field (${field}); add it`;

const UNNAMED = { steps: [{ name: 'a', script: 'x' }, { script: 'y' }] };

test('a step of Tekton needs no name, which its webhook writes', () => {
  expect(told('tekton.dev', UNNAMED)).toEqual([]);
  expect(told('tekton.dev', UNNAMED, { foreign: true })).toEqual([]);
  expect(told('tekton.dev', { stepSpecs: [{ name: 'a' }] })).toEqual([]);
});

test('all other fields are required, and of other groups this one', () => {
  expect(told('tekton.dev', { steps: [{}], sidecars: [{}], stepSpecs: [{}] })).toEqual([
    lacks('tekton.dev', 'sidecars/0', 'name'),
    lacks('tekton.dev', 'stepSpecs/0', 'name'),
    lacks('tekton.dev', 'steps/0', 'script'),
  ]);
  expect(told('example.org', UNNAMED)).toEqual([lacks('example.org', 'steps/1', 'name')]);
});

test('a server that is asked has no webhook', () => {
  expect(told('tekton.dev', UNNAMED, { foreign: true, serverSide: true })).toEqual([
    lacks('tekton.dev', 'steps/1', 'name'),
  ]);
});
