/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PINS } from '../../render/pins';
import { PROJECT } from '../../testing/project';
import { readEnvironments } from '../read-environments';
import type { YamlFile } from './read-yaml';

const asked = new Set<string>();

jest.mock('./read-yaml', () => {
  const actual: { readonly readYaml: (file: string, text: string) => YamlFile } = jest.requireActual('./read-yaml');
  return {
    ...actual,
    readYaml: (file: string, text: string): YamlFile => {
      const { map, ...read } = actual.readYaml(file, text);
      const { isDeferred = false } = map;
      const noted = {
        file,
        isDeferred,
        get sources() {
          asked.add(file);
          return map.sources;
        },
      };
      return { ...read, map: noted };
    },
  };
});

test('where values stand is worked out of nothing that is in order', () => {
  expect(readEnvironments(PROJECT, PINS).issues).toEqual([]);
  expect([...asked]).toEqual([]);
});

test('a cross-check has it worked out of the file alone that it tells of', () => {
  const file = 'environments/dev.yaml';
  const text = readFileSync(join(PROJECT, file), 'utf8').replace('services: 10.220.', 'services: 10.120.');
  const { issues } = readEnvironments(PROJECT, PINS, [{ file, text }]);
  const [issue, ...others] = issues;
  expect({ ...issue?.place }).toEqual({ file, line: 23, column: 13, pointer: 'network.services' });
  expect(others).toEqual([]);
  expect([...asked]).toEqual([file]);
});
