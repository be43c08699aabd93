import { trustsSignOn } from '../single-sign-on';
import { configurationSection } from './configuration';
import { renderDockerReadme } from './docker';
import { etcdSection } from './etcd-snapshots';
import { page } from './markdown';
import { accessSection, changeSection, upgradeSection } from './operation';
import { poolsSection, renewPools } from './pools';
import { imageSection, machinesTable, prerequisites, secretsSection } from './preparation';
import type { ReadmeInput } from './readme-input';
import { startSection } from './start';
import { wireguardSection } from './wireguard';

/** README of `talos/<cluster>`: every command from bare machines to upgrades, in order. */
export const renderReadme = (input: ReadmeInput): string => {
  const { platform, cluster } = input;
  if (cluster.talos.platform === 'docker') return renderDockerReadme(input);
  return page(
    `Talos: ${cluster.name}`,
    `Talos ${cluster.talos.version} on ${cluster.talos.platform}, Kubernetes ${cluster.kubernetes.version}. The files here are patches without secrets: \`all.yaml\` for every machine, one for each role, one for each node${cluster.pools.length === 0 ? '' : ', one for each pool'}${cluster.wireguard === undefined ? '' : ', one for each machine of a pool'}.`,
    machinesTable(input),
    prerequisites(input),
    secretsSection(input),
    imageSection(input),
    wireguardSection(input),
    configurationSection(input),
    startSection(input),
    poolsSection(input),
    accessSection(input, trustsSignOn(platform, cluster)),
    changeSection(input),
    upgradeSection(input),
    renewPools(input),
    etcdSection(input),
  );
};
