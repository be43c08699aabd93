import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../testing/project';
import { propName } from './prop-name';

/** Fields of definitions, whose objects are never written with the types of cdk8s-plus. */
const OF_DEFINITIONS = /^(x-kubernetes-|\$|openAPIV3Schema$)/;

test('every field of cdk8s-plus has the name that it has there', () => {
  const text = readFileSync(join(PROJECT, 'node_modules/cdk8s-plus-28/lib/imports/k8s.js'), 'utf8');
  const fields = [...text.matchAll(/^ {8}'([^']+)': .*?\bobj\.(\w+)/gm)]
    .map(([, wire = '', prop = '']) => ({ wire, prop }))
    .filter(({ wire }) => !OF_DEFINITIONS.test(wire));
  expect(fields.length).toBeGreaterThan(1500);
  expect(fields.filter(({ wire, prop }) => propName(wire) !== prop)).toEqual([]);
});
