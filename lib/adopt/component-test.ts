import { byCodePoint } from '../model/json';
import { identityOf, type Manifest } from '../model/manifest';
import { quoted } from '../scaffold/component/component-file';
import type { ComponentData } from './component-data';

/** Objects that are told one by one; of more the number is. */
const FEW = 60;

/**
 * The text of a test of an adopted component.
 * @param depth folders between the file and the one of components
 */
export function componentTest({ name, clusters }: ComponentData, objects: readonly Manifest[], depth: number): string {
  const identities = objects.map(identityOf).sort(byCodePoint);
  const up = '../'.repeat(depth + 1);
  const names = `objectsOf(clusterNamed(clusters, cluster), ${quoted(name)}).map(identityOf)`;
  const expectation =
    identities.length > FEW
      ? [`  expect(${names}.length).toBeGreaterThanOrEqual(${identities.length});`]
      : [
          `  const names = ${names};`,
          '  expect(names).toEqual(',
          '    expect.arrayContaining([',
          ...identities.map(identity => `      ${quoted(identity)},`),
          '    ]),',
          '  );',
        ];
  return [
    `import { identityOf } from '${up}model/manifest';`,
    `import { renderWhole } from '${up}testing/committed-platform';`,
    `import { clusterNamed, objectsOf } from '${up}testing/look-into';`,
    '',
    'const clusters = renderWhole();',
    '',
    `test.each([${clusters.map(quoted).join(', ')}])('%s has what was adopted, under the names that it had', cluster => {`,
    ...expectation,
    '});',
    '',
  ].join('\n');
}
