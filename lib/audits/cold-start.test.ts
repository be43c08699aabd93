import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RenderedCluster } from '../render/render-cluster';
import { isInCluster } from '../model/placed';
import { dataOf } from '../model/kept-data';
import { VAULT_SECRETS_OPERATOR } from '../model/vault';
import { componentsIn } from '../platform';
import { renderCommitted } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

const PAGE = read('docs/cold-start.md');
const rendered = renderCommitted();
const names = rendered.map(({ tree }) => tree.cluster);

/** Where GitHub and Gitea put the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string): readonly string[] =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));

const section = (from: string, to: string): string => PAGE.slice(PAGE.indexOf(from), PAGE.indexOf(to));

const systemOf = (): RenderedCluster => {
  const found = rendered.find(({ tree }) => tree.cluster === 'system');
  if (found === undefined) throw new Error('no system');
  return found;
};

test('every heading that the page links to is there', () => {
  const links = [...PAGE.matchAll(/\]\(([^)#]+)#([^)]+)\)/g)].map(([, path, anchor]) => ({
    path: join('docs', path ?? ''),
    anchor: anchor ?? '',
  }));
  expect(links.filter(({ path, anchor }) => !anchorsOf(path).includes(anchor))).toEqual([]);
  expect(links.length).toBeGreaterThan(20);
});

test('the page links to every list of what must lie elsewhere', () => {
  const lists = names.flatMap(name =>
    ['kept-outside-of-the-cluster', '3-secrets-by-hand', 'secrets-in-vault']
      .filter(anchor => anchorsOf(`bootstrap/${name}/README.md`).includes(anchor))
      .map(anchor => `(../bootstrap/${name}/README.md#${anchor})`),
  );
  expect(lists).toHaveLength(names.length * 3 - 1);
  expect(lists.filter(list => !PAGE.includes(list))).toEqual([]);
});

test('the clusters come in the order of bootstrap', () => {
  const order = [...read('bootstrap/README.md').matchAll(/^## \d+\. (\S+)$/gm)]
    .map(([, name]) => name ?? '')
    .filter(name => names.includes(name));
  expect(PAGE).toContain(`[bootstrap/README.md](../bootstrap/README.md): ${order.map(n => `\`${n}\``).join(', ')}.`);
});

test('the components come in the order of their waves, and what waits for people or data is among them', () => {
  const { waves, components } = systemOf();
  const steps = [...section('### 5.', '### 6.').matchAll(/^\d\. ((?:`[\w-]+`(?:, )?)+):?/gm)].map(([, list]) =>
    [...(list ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name ?? ''),
  );
  const placed = components.map(({ component }) => component.name);
  expect(steps.flat().filter(name => !placed.includes(name))).toEqual([]);
  const ranges = steps.map(step => step.map(name => waves.get(name) ?? Number.NaN));
  for (const [index, range] of ranges.entries()) {
    const before = ranges[index - 1];
    if (before !== undefined) expect(Math.max(...before)).toBeLessThan(Math.min(...range));
  }
  expect(ranges).toHaveLength(8);
  const secrets = components.filter(({ component }) => (component.vaultSecrets?.(systemOf().context) ?? []).length > 0);
  const waiting = secrets.map(({ component }) => component.name).filter(name => name !== 'gitea-runners');
  expect(waiting.filter(name => !steps.flat().includes(name))).toEqual([]);
});

test.each(rendered)('nothing of $tree.cluster takes a Secret from Vault before its operator is there', cluster => {
  const operator = cluster.waves.get(VAULT_SECRETS_OPERATOR) ?? Number.POSITIVE_INFINITY;
  const early = cluster.components
    .filter(({ manifests }) => manifests.some(({ kind }) => kind === 'VaultStaticSecret'))
    .filter(({ component }) => (cluster.waves.get(component.name) ?? 0) <= operator);
  expect(early.map(({ component }) => component.name)).toEqual([]);
});

test('the copy’s address replaces every one that Argo CD reads', () => {
  const { git } = systemOf().context.platform;
  const command = /grep -rl "\$OLD" (.*?) \|/.exec(PAGE)?.[1]?.split(' ') ?? [];
  const reads = (folder: string): readonly string[] =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .map(name => `${folder}/${name}`)
      .filter(path => /\/(?:Application|AppProject|ApplicationSet)\.argoproj\.io_[^/]*\.yaml$/.test(path))
      .filter(path => read(path).includes(git.repository));
  const files = [...reads('bootstrap/system'), ...reads('dist/system')];
  expect(PAGE).toContain(`OLD=${git.repository} `);
  expect(files.filter(path => !command.some(folder => path.startsWith(`${folder}/`)))).toEqual([]);
  expect(files.length).toBeGreaterThan(30);
});

test('the commits that Argo CD has compared with are in Gitea before its address comes back', () => {
  const { git } = systemOf().context.platform;
  expect(section('### 6.', '### 7.')).toContain(`git push ${git.repository} cold-start\n   git switch main\n`);
});

test('the page leads to what brings back each kind of data', () => {
  const { context } = systemOf();
  const guides = componentsIn(context)
    .filter(component => isInCluster(component, context))
    .flatMap(component => dataOf(component, context))
    .flatMap(({ backup }) => (backup.by === 'own' ? [backup.guide] : []));
  expect(new Set(guides).size).toBe(3);
  expect([...new Set(guides), 'velero.md#restore'].filter(guide => !PAGE.includes(`](${guide})`))).toEqual([]);
});

test('the servers that the page restores are those of the data, from the folder that they write to', () => {
  const { clusters } = systemOf().context.cluster.postgres ?? {};
  const named = [...PAGE.matchAll(/- name: (\S+)\n/g)].map(([, name]) => name);
  expect(named).toEqual((clusters ?? []).map(({ name }) => name));
  expect(read('dist/system/layer-3/postgres/Cluster.postgresql.cnpg.io_postgres_platform.yaml')).toContain(
    `serverName: ${/recovery: \{ serverName: (\S+) \}/.exec(PAGE)?.[1] ?? ''}\n`,
  );
});

test('every file and folder that the page names is there', () => {
  const paths = [...PAGE.matchAll(/(?:dist|bootstrap|talos|environments)\/[\w./-]*[\w/]/g)].map(([path]) => path);
  expect(paths.filter(path => !existsSync(join(PROJECT, path)))).toEqual([]);
  expect(paths.length).toBeGreaterThan(10);
});
