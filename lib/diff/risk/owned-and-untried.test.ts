import { diffYaml, type YamlSides } from '../testing/diff-yaml';
import { objectOf, workload } from './examples/risk-example';

const told = (rule: string, sides: YamlSides): readonly string[] =>
  diffYaml(sides)
    .changes.flatMap(({ risks }) => risks)
    .flatMap(risk => (risk.rule === rule ? [risk.says] : []));

describe('what an object owns', () => {
  const volume = (size: number, owner: string, namespace = 'shop'): string =>
    objectOf('example.com/v1', 'Volume', `{ size: ${size} }`, 'data').replace(
      'shop }',
      `${namespace}, ownerReferences: [{ ${owner}, kind: Bucket, name: web, uid: a }] }`,
    );
  const lost = (owner: string, namespace?: string): readonly string[] =>
    told('owner-deleted', {
      before: `${objectOf('example.com/v1', 'Bucket', '{}')}---\n${volume(1, owner, namespace)}`,
      after: volume(2, owner, namespace),
    });

  test('goes with it', () => {
    expect(lost('apiVersion: example.com/v1')).toHaveLength(1);
  });

  test('stays when a kind of the same name of another API owns it', () => {
    expect(lost('apiVersion: other.example.com/v1')).toEqual([]);
  });

  test('lies in its own namespace', () => {
    expect(lost('apiVersion: example.com/v1', 'other')).toEqual([]);
  });
});

test('a version is ahead of dev when it is above all that dev runs', () => {
  const image = (version: string): string => workload('', `image: "example.com/web:${version}"`);
  const ahead = (...dev: readonly string[]): readonly string[] =>
    told('version-untried', {
      before: image('1.2.0'),
      after: image('1.3.0'),
      dev: dev.map((version, index) => image(version).replace('name: web', `name: web${index}`)).join('---\n'),
    });
  expect(ahead('1.2.0', '1.2.5')).toEqual(['web 1.3.0 is ahead of dev, which runs 1.2.0, 1.2.5']);
  expect(ahead('1.2.0', '1.4.0')).toEqual([]);
});
