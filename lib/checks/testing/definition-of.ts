import type { JsonObject } from '../../model/json';
import { plainObject } from '../../model/plain-json';

/** The definition of a kind of `example.org/v1` whose spec has this schema. */
export const definitionOf = (kind: string, spec: object): JsonObject =>
  plainObject({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.toLowerCase()}s.example.org` },
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { plural: `${kind.toLowerCase()}s`, kind },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  });
