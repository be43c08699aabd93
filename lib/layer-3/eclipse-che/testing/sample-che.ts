import type { Sandboxes } from '../../../model/inventory';
import { isJsonObject, type JsonObject } from '../../../model/json';
import { identityOf } from '../../../model/manifest';
import { renderCommitted } from '../../../testing/committed-platform';

/** Two users, and one who left. */
export const CHE_SANDBOXES: Sandboxes = {
  variant: 'eclipse-che',
  che: { image: 'quay.io/example/workspace:1.0.0', workspaces: 5 },
  group: 'writers',
  idle: 20,
  sizes: [
    { name: 'small', cpu: '250m', memory: '2Gi', storage: '10Gi' },
    { name: 'large', cpu: '1', memory: '4Gi', storage: '20Gi' },
  ],
  users: [
    { login: 'alice', size: 'small', email: 'alice@example.com' },
    { login: 'bob', size: 'large', email: 'bob@example.com' },
  ],
  leavers: [{ login: 'carol', size: 'small', keptUntil: '2099-12-31' }],
};

/** The committed platform with Eclipse Che in the place of an editor for each user. */
export const clusters = renderCommitted(inventory => {
  const { sandboxes: _, ...placement } = inventory.platform.placement;
  return {
    ...inventory,
    sandboxes: CHE_SANDBOXES,
    platform: {
      ...inventory.platform,
      placement: { ...placement, 'devworkspace-operator': ['system'], 'eclipse-che': ['system'] },
    },
  };
});

const [first] = clusters;
if (first === undefined) throw new Error('the platform has no cluster');

/** The cluster that has it. */
export const system = first;

/** Kinds and names of the objects in a namespace. */
export const kindsIn = (namespace: string): readonly string[] =>
  system.tree.manifests.filter(object => object.namespace === namespace).map(({ kind, name }) => `${kind} ${name}`);

/** One object. @throws Error when there is none */
export const body = (identity: string): JsonObject => {
  const found = system.tree.manifests.find(manifest => identityOf(manifest) === identity);
  if (found === undefined) throw new Error(`no ${identity}`);
  return found.body;
};

/** Its spec. */
export const spec = (identity: string): JsonObject => {
  const { spec: found } = body(identity);
  return isJsonObject(found) ? found : {};
};
