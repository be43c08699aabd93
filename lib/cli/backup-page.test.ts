import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { emptyComponent } from '../testing/component';
import { backupPage } from './backup-page';

const contexts = contextsOf(wholeInventory(), PINS);

test('the committed page has all data as it is', () => {
  expect(readFileSync(join(PROJECT, 'docs/backup.md'), 'utf8')).toBe(backupPage(componentsIn, contexts));
});

test('each kind of backup has its row, in clusters that have the component', () => {
  const access = emptyComponent({
    name: 'access',
    data: () => [
      { what: 'Carts', namespace: 'shop', backup: { by: 'velero', selector: 'app=shop' } },
      { what: 'A | B', backup: { by: 'nothing', because: 'it is made anew' } },
      {
        what: 'Orders',
        backup: {
          by: 'own',
          mechanism: 'a dump',
          use: 'postgres',
          folder: 'orders',
          schedule: '0 1 * * *',
          guide: 'postgres.md#restore',
          restore: 'psql',
        },
      },
    ],
  });
  const rows = backupPage(
    () => [access, emptyComponent({ name: 'nowhere', data: access.data ?? (() => []) })],
    contexts,
  )
    .split('\n')
    .filter(line => line.startsWith('| prod'))
    .map(line =>
      line
        .replace(/^\| | \|$/g, '')
        .split(' | ')
        .map(text => text.trim()),
    );
  expect(rows).toEqual([
    [
      'prod',
      'Carts',
      'shop',
      '[Velero](velero.md), volumes by file system',
      '`example-velero/prod`',
      '`0 3 * * *`',
      '[`velero restore create --from-schedule daily --include-namespaces shop --selector app=shop`](velero.md#restore)',
    ],
    ['prod', 'A \\| B', 'access', 'none: it is made anew', '', '', ''],
    ['prod', 'Orders', 'access', 'a dump', '`example-postgres/orders`', '`0 1 * * *`', '[`psql`](postgres.md#restore)'],
  ]);
});
