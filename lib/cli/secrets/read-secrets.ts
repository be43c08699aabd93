import type { CheckInput } from '../../checks/check-context';
import { declaredObjects } from '../../checks/declared/declared-objects';
import { validDataReference } from '../../checks/references/valid-data-reference';
import { runChecks } from '../../checks/run-checks';
import { readEnvironments } from '../../inventory/read-environments';
import type { Issue } from '../../model/issue';
import { secretsByHand } from '../../model/secrets-by-hand';
import { clientsOf } from '../../model/sign-in-clients';
import { vaultSecretsOf } from '../../model/vault';
import { componentsIn } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { helmRenderer } from '../../render/helm-renderer';
import { PINS } from '../../render/pins';
import { placedIn, renderCluster, type RenderedCluster } from '../../render/render-cluster';
import type { SecretList } from '../../secrets/secret-list';
import { secretListOf } from '../../secrets/secret-list-of';
import { checkInputs } from '../check-clusters';

/** The secrets of the platform, and what they were read from; or what keeps them from being read. */
export type ReadSecrets =
  | {
      readonly list: SecretList;
      readonly clusters: readonly RenderedCluster[];
      readonly inputs: readonly CheckInput[];
    }
  | { readonly issues: readonly Issue[] };

/** Renders environments/ and lists the secrets that it gives. */
export function readSecrets(root: string): ReadSecrets {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return { issues };
  const helm = helmRenderer(root);
  const contexts = contextsOf(inventory, PINS);
  const clusters = contexts.map(context => renderCluster(componentsIn(context), context, helm));
  const inputs = checkInputs(root, clusters, helm);
  if ('issues' in inputs) return inputs;
  const [first] = contexts;
  const list = secretListOf(
    clusters.map(({ context, tree }, index) => {
      const components = placedIn(componentsIn(context), context);
      return {
        context,
        objects: declaredObjects(tree, inputs[index]?.chartObjects).all,
        vault: components.flatMap(component => vaultSecretsOf(component, context)),
        byHand: secretsByHand(components, context),
      };
    }),
    first === undefined ? [] : clientsOf(componentsIn, first),
  );
  return { list, clusters, inputs };
}

/** Secrets that something reads and nothing makes. */
export const unmadeSecrets = (inputs: readonly CheckInput[]): readonly Issue[] =>
  inputs
    .flatMap(input => runChecks(input, [validDataReference]))
    .filter(({ severity, message }) => severity === 'error' && message.includes('Secret'));
