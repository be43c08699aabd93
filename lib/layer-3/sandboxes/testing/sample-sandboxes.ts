import type { Sandboxes } from '../../../model/inventory';
import { isJsonObject, type JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import { renderCommitted } from '../../../testing/committed-platform';

/** Two users, and one who left. */
export const SETTINGS: Sandboxes = {
  group: 'writers',
  idle: 20,
  repository: 'https://gitea.example.com/team/start.git',
  sizes: [
    { name: 'small', cpu: '250m', memory: '1Gi', storage: '10Gi' },
    { name: 'large', cpu: '1', memory: '4Gi', storage: '40Gi' },
  ],
  users: [
    { login: 'alice', size: 'small' },
    { login: 'bob', size: 'large', repository: 'https://gitea.example.com/team/other.git' },
  ],
  leavers: [{ login: 'carol', size: 'small', keptUntil: '2027-01-31' }],
};

const [first] = renderCommitted(inventory => ({ ...inventory, sandboxes: SETTINGS }));
if (first === undefined) throw new Error('the platform has no cluster');

/** The system cluster with them. */
export const system = first;

/** The context of that cluster. */
export const { context } = system;

/** Kinds and names of the objects in a namespace of the system cluster. */
export const kindsIn = (namespace: string): readonly string[] =>
  system.tree.manifests.filter(object => object.namespace === namespace).map(({ kind, name }) => `${kind} ${name}`);

/** One object. @throws Error when there is none */
export const find = (manifests: readonly Manifest[], kind: string, namespace: string, name: string): JsonObject => {
  const found = manifests.find(
    object => object.kind === kind && object.name === name && object.namespace === namespace,
  );
  if (found === undefined) throw new Error(`no ${kind} ${namespace}/${name}`);
  return found.body;
};

/** One object of the system cluster. */
export const body = (kind: string, namespace: string, name: string): JsonObject =>
  find(system.tree.manifests, kind, namespace, name);

/** The spec of an object. */
export const specOf = ({ spec: found }: JsonObject): JsonObject => (isJsonObject(found) ? found : {});

/** The spec of an object of the system cluster. */
export const spec = (kind: string, namespace: string, name: string): JsonObject => specOf(body(kind, namespace, name));

/** A port of a network policy. */
export const tcp = (port: string) => [{ ports: [{ port, protocol: 'TCP' }] }];
