import type { CheckInput } from '../checks/check-context';
import { RULES } from '../checks/rules';
import { runChecks } from '../checks/run-checks';
import { schemaSet } from '../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { isJsonObject, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { plainObject } from '../model/plain-json';
import { secretsByHand } from '../model/secrets-by-hand';
import { helmFacts } from '../render/helm-facts';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const { describe: describeRelease } = helmFacts(PROJECT);

const inputs: readonly CheckInput[] = renderWhole().map(({ tree, components, context }) => ({
  tree,
  schemas: schemaSet(KUBERNETES_1_35, CRDS, tree.manifests),
  kubernetesLine: '1.35',
  runtimeKinds: ['talos.dev/v1alpha1/ServiceAccount', 'cilium.io/*'],
  chartObjects: components.flatMap(({ component, releases }) =>
    releases.flatMap(release =>
      (describeRelease(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
    ),
  ),
  outOfBandSecrets: secretsByHand(
    components.map(({ component }) => component),
    context,
  ),
}));

test('the committed platform has no finding of a rule that looks at references, Argo CD or pods', () => {
  expect(
    inputs.flatMap(input =>
      runChecks(
        input,
        RULES.filter(({ id }) => /^[RWASDK]/.test(id)),
      ),
    ),
  ).toEqual([]);
});

const PROD = inputs.find(({ tree }) => tree.cluster === 'prod');

/** The same object with a text in it replaced, wherever it stands. */
const edited = (manifest: Manifest, from: string, to: string): Manifest => {
  const body: unknown = JSON.parse(JSON.stringify(manifest.body).replaceAll(from, to));
  return isJsonObject(body) ? { ...manifest, body: plainObject(body) } : manifest;
};

const edit =
  (kind: string, name: string, from: string, to: string) =>
  (input: CheckInput): CheckInput => ({
    ...input,
    tree: {
      ...input.tree,
      manifests: input.tree.manifests.map(manifest =>
        manifest.kind === kind && manifest.name === name ? edited(manifest, from, to) : manifest,
      ),
    },
  });

const without =
  (kind: string, name: string) =>
  (input: CheckInput): CheckInput => {
    const manifests = input.tree.manifests.filter(manifest => manifest.kind !== kind || manifest.name !== name);
    return { ...input, tree: { ...input.tree, manifests } };
  };

const withoutChartObject =
  (kind: string, name: string) =>
  (input: CheckInput): CheckInput => ({
    ...input,
    chartObjects: (input.chartObjects ?? []).filter(object => object.kind !== kind || object.name !== name),
  });

const withoutSecret =
  (namespace: string) =>
  (input: CheckInput): CheckInput => ({
    ...input,
    outOfBandSecrets: (input.outOfBandSecrets ?? []).filter(secret => secret.namespace !== namespace),
  });

/** Without the DNS token, which is made by hand at first and comes from Vault later. */
const withoutToken =
  (namespace: string) =>
  (input: CheckInput): CheckInput =>
    withoutSecret(namespace)(without('VaultStaticSecret', 'cloudflare-api-token')(input));

const chartPod =
  (component: string, change: JsonObject) =>
  (input: CheckInput): CheckInput => ({
    ...input,
    chartObjects: (input.chartObjects ?? []).map(object => {
      const { pod } = object.facts;
      if (object.component !== component || !isJsonObject(pod)) return object;
      return { ...object, facts: { ...object.facts, pod: { ...pod, ...change } } };
    }),
  });

const SERVER = '"name":"argo-cd-argocd-server"';

test.each([
  ['valid-backend', edit('HTTPRoute', 'argocd', SERVER, '"name":"argocd-server"')],
  ['valid-backend', withoutChartObject('Service', 'argo-cd-argocd-server')],
  ['valid-parent', edit('HTTPRoute', 'argocd', '"sectionName":"https"', '"sectionName":"tls"')],
  ['valid-parent', edit('HTTPRoute', 'argocd', 'argocd.prod.example.com', 'argocd.dev.example.com')],
  ['valid-parent', edit('Namespace', 'argocd', '"expose":"public"', '"expose":"internal"')],
  ['valid-parent', without('Gateway', 'public')],
  ['valid-listener-certificate', edit('Certificate', 'wildcard', 'wildcard-tls', 'wildcard')],
  ['valid-listener-certificate', edit('Certificate', 'wildcard', '*.prod.', '*.dev.')],
  ['valid-data-reference', without('ServiceAccount', 'talos-backup-secrets')],
  ['valid-data-reference', withoutToken('external-dns')],
  ['valid-data-reference', without('VaultStaticSecret', 'etcd-backup-s3')],
  ['valid-data-reference', withoutChartObject('Role', 'argo-cd-argocd-redis-secret-init')],
  ['valid-account', edit('ClusterRoleBinding', 'sso-administrators', 'cluster-admin', 'cluster-administrator')],
  ['valid-issuer', without('ClusterIssuer', 'letsencrypt')],
  ['valid-issuer', withoutToken('cert-manager')],
  ['valid-vault-auth', edit('VaultAuth', 'vault', '"vault-secrets-operator/default"', '"vault/default"')],
  ['valid-vault-auth', without('ServiceAccount', 'vault-secrets')],
  ['unique-secret-producer', edit('VaultStaticSecret', 'repo-clusters', '"overwrite":true', '"overwrite":false')],
  ['valid-class', withoutChartObject('GatewayClass', 'cilium')],
  ['valid-source', edit('Application', 'gateway', 'dist/prod/layer-2/gateway', 'dist/prod/layer-2/gateways')],
  ['valid-source', without('Namespace', 'external-dns')],
  ['valid-project', edit('AppProject', 'layer-2', '"kind":"ClusterIssuer"', '"kind":"Issuer"')],
  ['valid-project', edit('AppProject', 'layer-2', '"namespace":"cilium-secrets"', '"namespace":"cilium"')],
  ['valid-project', edit('AppProject', 'root', '"kind":"AppProject"', '"kind":"AppProjects"')],
  ['no-open-project', edit('Application', 'gateway', '"targetRevision":"main"', '"targetRevision":"HEAD"')],
  ['require-own-paths', edit('Application', 'gateway', 'generate-paths":"/dist/prod', 'generate-paths":"/dist/dev')],
  ['require-server-side-apply', edit('Application', 'cert-manager', 'ServerSideApply=true', 'Validate=true')],
  ['no-cascade-of-kept', edit('Application', 'gateway', 'Prune=confirm', 'Prune=false')],
  ['valid-automation', edit('Application', 'gateway', '"retry"', '"again"')],
  ['require-application-health', edit('Application', 'argo-cd', 'health.argoproj.io_Application', 'health.x')],
  ['valid-sync-wave', edit('Certificate', 'wildcard', 'sync-wave":"0"', 'sync-wave":"first"')],
  ['valid-pod-security', edit('CronJob', 'etcd-backup', '"allowPrivilegeEscalation":false,', '')],
  ['valid-pod-security', chartPod('cert-manager', { hostNetwork: true })],
])('%s sees a fault in the committed platform', (name, change) => {
  if (PROD === undefined) throw new Error('there is no cluster prod');
  const rules = RULES.filter(rule => rule.name === name);
  expect(rules).toHaveLength(1);
  expect(runChecks(PROD, rules)).toEqual([]);
  expect(runChecks(change(PROD), rules).map(({ rule }) => rule)).toContain(name);
});
