import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEED_SYSTEMS } from '../map/seed-systems';
import { COMPONENTS } from '../platform';
import { helmRenderer } from '../render/helm-renderer';
import { wholeInventory, renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { checkInputs } from './check-clusters';
import { mainFiles } from './declaring-file';
import { platformPage, type MappedCluster } from './platform-page';

const mapped = (): readonly MappedCluster[] => {
  const rendered = renderWhole();
  const inputs = checkInputs(PROJECT, rendered, helmRenderer(PROJECT));
  if ('issues' in inputs) throw new Error('the committed platform has issues');
  return rendered.flatMap((cluster, index) => {
    const input = inputs[index];
    return input === undefined ? [] : [{ rendered: cluster, input }];
  });
};

const clusters = mapped();
const declaredIn = mainFiles(PROJECT);

test('the committed page shows the platform as it is', () => {
  expect(readFileSync(join(PROJECT, 'docs/platform.md'), 'utf8')).toBe(platformPage(clusters, declaredIn));
});

test('every system that was asked for consists of components that exist', () => {
  const names = COMPONENTS.map(({ name }) => name);
  expect(SEED_SYSTEMS.flatMap(({ components }) => components).filter(name => !names.includes(name))).toEqual([]);
});

test('every host of a link has a row', () => {
  const page = platformPage(clusters, declaredIn);
  const own = wholeInventory().platform.links.filter(({ to }) => COMPONENTS.some(({ name }) => name === to.service));
  expect(own.map(({ host }) => host).filter(host => !page.includes(`https://${host} `))).toEqual([]);
});

test('a cell that nothing fills fails', () => {
  const bare = clusters.map(({ rendered, input }) => ({
    rendered,
    input: {
      ...input,
      tree: { ...input.tree, manifests: input.tree.manifests.filter(({ kind }) => kind !== 'Certificate') },
    },
  }));
  expect(() => platformPage(bare, declaredIn)).toThrow('https://argocd.system.example.com: nothing fills certificate');
});

test('a system that no cluster has fails', () => {
  const without = clusters.map(({ rendered, input }) => ({
    input,
    rendered: { ...rendered, components: rendered.components.filter(({ component }) => component.name !== 'velero') },
  }));
  expect(() => platformPage(without, declaredIn)).toThrow('Velero: no cluster has it');
});
