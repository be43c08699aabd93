import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPONENTS } from '../platform';
import { emptyComponent } from '../testing/component';
import { PROJECT } from '../testing/project';
import { componentsPage } from './components-page';
import { mainFiles } from './declaring-file';

test('the committed page has all components as they are', () => {
  const page = componentsPage(COMPONENTS, mainFiles(PROJECT));
  expect(readFileSync(join(PROJECT, 'docs/components.md'), 'utf8')).toBe(page);
});

test('a component stands in its layer, with what it says and a dash for what it does not', () => {
  const cni = emptyComponent({ name: 'cni', layer: 2, namespace: 'kube-system', provides: ['cni'], removal: 'keep' });
  const shop = emptyComponent({
    name: 'shop',
    summary: 'Sells | buys',
    layer: 3,
    namespace: 'shop',
    podSecurity: 'restricted',
    needs: ['cni', 'gateway'],
    charts: ['shop'],
  });
  const lines = componentsPage([shop, cni], name => `lib/${name}.ts`).split('\n');
  const rows = lines
    .filter(line => line.startsWith('| ['))
    .map(line =>
      line
        .split(/ +\| +/)
        .slice(0, 7)
        .join(' | '),
    );
  expect(lines.filter(line => line.startsWith('## '))).toEqual([
    '## Layer 2: infrastructure',
    '## Layer 3: platform services',
  ]);
  expect(rows).toEqual([
    `| [cni](../lib/cni.ts) | ${cni.summary} | kube-system | – | cni | – | stays until somebody deletes it |`,
    '| [shop](../lib/shop.ts) | Sells \\| buys | shop (restricted) | shop | – | cni, gateway | waits for a person |',
  ]);
});
