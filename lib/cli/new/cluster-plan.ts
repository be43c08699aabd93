import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileNameIssue, FOLDER, GITEA_FILE, PLATFORM_FILE, RESERVED_FILES } from '../../inventory/file-names';
import type { Inventory } from '../../model/inventory';
import { usageIssue } from '../../promotion/usage-issue';
import { clusterFile } from '../../scaffold/cluster/cluster-file';
import { fellowOf, type ClusterKind } from '../../scaffold/cluster/cluster-kind';
import { clusterQuestions, freeId, talosFellow } from '../../scaffold/cluster/cluster-questions';
import { linksOf, servicesOf } from '../../scaffold/cluster/cluster-services';
import { joinedGitea, joinedPlatform } from '../../scaffold/cluster/joined-platform';
import { managedClusterFile } from '../../scaffold/cluster/managed-cluster-file';
import { withDefaults, type Answers } from '../../scaffold/question';
import type { Planned } from './plans';

/** Bits of an example key. Those of Talos have 4096: a shorter one is made in a moment, and stands for nothing. */
const KEY_BITS = 2048;

/** A public key whose private half is thrown away: nobody signs in by it. */
const exampleKey = (): string => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
};

/** What has to be replaced before the cluster can come up, as far as nobody said it. */
const examplesIn = (kind: ClusterKind, said: Answers, hasKey: boolean): readonly string[] => [
  ...(kind.machines === 'metal' || kind.machines === 'hcloud'
    ? [...('public' in said ? [] : ['network.publicAddresses']), 'nodes: addresses, links, disks and capacity']
    : []),
  ...(kind.machines === 'provider' ? ['exposure.annotations, storage.parameters and nodePools'] : []),
  ...(hasKey ? ['serviceAccountKeys (docs/vault.md)'] : []),
];

/** A new cluster: its file, and its places in platform.yaml and gitea.yaml. */
export function clusterPlan(root: string, name: string, kind: ClusterKind, inventory: Inventory): Planned {
  const { clusters } = inventory;
  const file = `${FOLDER}/${name}.yaml`;
  const wrong = fileNameIssue(`${name}.yaml`);
  if (wrong !== undefined) return { issues: [{ ...wrong, place: { pointer: 'new cluster' } }] };
  if (RESERVED_FILES.includes(`${name}.yaml`))
    return { issues: [usageIssue('new cluster', 'no cluster can have this name', 'choose another', name)] };
  if (existsSync(join(root, file)))
    return { issues: [usageIssue('new cluster', 'is there already', `choose another name, or edit ${file}`, name)] };

  const questions = clusterQuestions(name, kind, inventory.platform.organisation.domain, clusters);
  const fellow = fellowOf(kind, clusters);
  const services = servicesOf(kind, inventory);
  const hasKey = services.includes('vault-secrets-operator');
  const near = talosFellow(kind, clusters);
  const cluster = {
    ...{ name, kind, services, fellow },
    id: freeId(clusters),
    kubernetes: (fellow ?? near ?? clusters[0])?.kubernetes.version ?? '',
    nameservers: near?.network.nameservers.filter(address => !/^(10|172|192\.168)\./.test(address)) ?? [],
    key: hasKey ? exampleKey() : '',
  };
  const read = (path: string): string => readFileSync(join(root, FOLDER, path), 'utf8');
  const text = read(PLATFORM_FILE);
  const hasGitea = fellow !== undefined && existsSync(join(root, FOLDER, GITEA_FILE));
  const giteaText = hasGitea ? read(GITEA_FILE) : '';
  const joined = fellow === undefined ? giteaText : joinedGitea(giteaText, name, fellow.name);
  return {
    questions,
    drafts: answers => {
      const all = withDefaults(questions, answers);
      const links = linksOf(name, all['domain'] ?? '', services, fellow, inventory);
      return [
        { file, text: (kind.machines === 'provider' ? managedClusterFile : clusterFile)(cluster, all) },
        { file: `${FOLDER}/${PLATFORM_FILE}`, text: joinedPlatform(text, name, services, links) },
      ];
    },
    beside: joined === giteaText ? [] : [{ file: `${FOLDER}/${GITEA_FILE}`, text: joined }],
    next: answers => [
      ...examplesIn(kind, answers, hasKey).map(example => `${file} has examples: replace ${example}`),
      kind.machines === 'provider'
        ? `bring it up: bootstrap/${name}/README.md`
        : `bring it up: talos/${name}/README.md, then bootstrap/${name}/README.md`,
      ...(joined === giteaText ? [] : ['Gitea tells its Argo CD of pushes: npm run gitea -- --apply (docs/gitea.md)']),
      `more services: placement in ${FOLDER}/${PLATFORM_FILE}`,
      'commit, and open a pull request',
    ],
  };
}
