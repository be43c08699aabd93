import type { YamlSides } from '../../testing/diff-yaml';

/** A change that a rule finds something in, with its exact sentences. */
export interface RiskExample extends YamlSides {
  readonly says: readonly string[];
}

/** Examples by the ids of their rules. */
export type RiskExamples = Readonly<Record<string, RiskExample>>;

/** YAML of an object with a spec in flow style. */
export const objectOf = (apiVersion: string, kind: string, spec: string, name = 'web'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n`;

/** YAML of a Deployment or StatefulSet with one container. */
export const workload = (spec: string, container = '', kind = 'Deployment', pod = ''): string =>
  objectOf(
    'apps/v1',
    kind,
    `{ ${spec}${spec === '' ? '' : ', '}selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, ` +
      `spec: { ${pod}${pod === '' ? '' : ', '}containers: [{ name: web${container === '' ? '' : `, ${container}`} }] } } }`,
  );

/** YAML of an Application that syncs a folder. */
export const applicationOf = (name: string, path: string, automated: string, more = ''): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd${more} }\n` +
  `spec: { source: { path: ${path} }, syncPolicy: { automated: { ${automated} } } }\n`;
