import { renderCommitted, PROJECT } from '../testing/committed-platform';
import { helmFacts } from '../render/helm-facts';
import { RULES } from './rules';
import { runChecks } from './run-checks';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { formatIssue } from '../model/issue';
test('x', () => {
  const helm = helmFacts(PROJECT);
  const lines: string[] = [];
  let n = 0;
  for (const { tree, components, context } of renderCommitted()) {
    const chartObjects = components.flatMap(({ component, releases }) =>
      releases.flatMap(release => (helm.describe(release)?.objects ?? []).map(object => ({ ...object, component: component.name }))));
    const outOfBandSecrets = components.flatMap(({ component }) => component.secrets?.(context) ?? []);
    n += chartObjects.length;
    const t0 = performance.now();
    const issues = runChecks({ tree, schemas: schemaSet(KUBERNETES_1_35, CRDS, tree.manifests), kubernetesLine: '1.35', chartObjects, outOfBandSecrets,
      runtimeKinds: ['talos.dev/v1alpha1/ServiceAccount', 'cilium.io/*'] }, RULES);
    lines.push(`${tree.cluster} ${chartObjects.length} ${outOfBandSecrets.length} ${(performance.now() - t0).toFixed(0)}ms`);
    lines.push(...issues.map(i => `${i.severity} [${i.rule}] ${formatIssue(i)}`));
  }
  process.stdout.write(lines.join('\n') + '\n');
});
