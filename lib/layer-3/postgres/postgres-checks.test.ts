import { clusterFacts } from '../../checks/cluster-facts';
import { RULES } from '../../checks/rules';
import { runChecks, runPlatformChecks } from '../../checks/run-checks';
import { schemaSet } from '../../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { manifestOf } from '../../checks/testing/run-rule';
import type { ClusterContext } from '../../model/component';
import { formatIssue } from '../../model/issue';
import type { Tree } from '../../model/tree';
import { renderComponent } from '../../render/render-component';
import { cloudnativePg } from './cloudnative-pg';
import { contextWith, gitea, rendered, server } from './testing/sample-databases';

const POOLER = { pooler: { mode: 'session', poolSize: 10, connections: 100 } } as const;

/** Both modes in one cluster: `gitea` for a component, `wish` without one. */
const both = (name: string): ClusterContext =>
  contextWith(
    name,
    [
      gitea('dedicated', POOLER),
      { mode: 'shared', name: 'wish', namespace: 'wish', cluster: 'platform' },
      { mode: 'shared', name: 'my-shop', namespace: 'shop', cluster: 'platform' },
    ],
    POOLER,
  );

const treeOf = (context: ClusterContext): Tree => {
  const { app, shared } = rendered(context);
  const storage = manifestOf({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'local-retain' },
    provisioner: 'rancher.io/local-path',
    reclaimPolicy: 'Retain',
  });
  return {
    cluster: context.cluster.name,
    manifests: [...renderComponent(cloudnativePg, context).manifests, ...shared.manifests, ...app.manifests, storage],
  };
};

/** Rules about the objects themselves and PostgreSQL. */
const ABOUT = /^(V\d+|R5|R7|R13|R20|D\d+)$/;

test.each(['system', 'dev', 'prod'])('servers and databases of both modes pass every check in %s', name => {
  const context = both(name);
  const nodes = context.cluster.nodes
    .filter(({ role }) => role === 'worker')
    .map(({ labels = {}, taints = [] }) => ({ labels, taints }));
  const issues = runChecks(
    {
      tree: treeOf(context),
      schemas: schemaSet(KUBERNETES_1_35, CRDS),
      kubernetesLine: '1.35',
      machines: { role: context.cluster.role, nodes },
    },
    RULES.filter(({ id }) => ABOUT.test(id)),
  );
  expect(issues.map(formatIssue)).toEqual([]);
});

test('no two servers of the platform share a folder of backups', () => {
  const facts = ['system', 'dev', 'prod'].map(name => clusterFacts(treeOf(both(name)), '1.35'));
  expect(runPlatformChecks(facts, RULES)).toEqual([]);
  expect(facts.flatMap(({ backups }) => backups.map(({ folder }) => folder))).toEqual(
    ['system', 'dev', 'prod'].flatMap(name => [
      `https://fsn1.your-objectstorage.com s3://example-postgres/${name}/platform/platform-pg18`,
      `https://fsn1.your-objectstorage.com s3://example-postgres/${name}/gitea/gitea-postgres-pg18`,
    ]),
  );
});

test('a missing password is found', () => {
  const tree = treeOf(both('prod'));
  const manifests = tree.manifests.filter(({ name }) => name !== 'wish-role');
  const issues = runChecks(
    { tree: { ...tree, manifests }, schemas: schemaSet(KUBERNETES_1_35, CRDS), kubernetesLine: '1.35' },
    RULES.filter(({ name }) => name === 'valid-postgres-secret'),
  );
  expect(issues.map(formatIssue)).toEqual([
    'prod/postgres Cluster.postgresql.cnpg.io/postgres/platform /spec/managed/roles/0/passwordSecret/name: nothing makes the Secret (wish-role); correct the name, or declare what makes it',
  ]);
});

test('a server needs an image that the platform has', () => {
  const context = contextWith('prod', [
    { mode: 'dedicated', name: 'gitea', namespace: 'gitea', server: server({ major: 19 }) },
  ]);
  const issues = runChecks(
    { tree: treeOf(context), schemas: schemaSet(KUBERNETES_1_35, CRDS), kubernetesLine: '1.35' },
    RULES.filter(({ name }) => name === 'valid-postgres-reference'),
  );
  expect(issues.map(formatIssue)).toEqual([
    'prod/gitea Cluster.postgresql.cnpg.io/gitea/gitea-postgres /spec/imageCatalogRef/major: ClusterImageCatalog postgresql has no such image (19); use 17 or 18, or add the image',
  ]);
});
