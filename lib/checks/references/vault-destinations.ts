import { groupOf, type Manifest } from '../../model/manifest';
import { objectAt, objectsAt, textAt } from '../declared/fields';

const KINDS = ['VaultDynamicSecret', 'VaultPKISecret', 'VaultStaticSecret'];

/** What the Vault Secrets Operator restarts after the Secret has changed. */
export interface RestartTarget {
  readonly kind: string;
  readonly name: string;
}

/** An object by which the Vault Secrets Operator makes a Secret. */
export interface VaultDestination {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** Name of the Secret. */
  readonly name: string;
  /** @default - Opaque */
  readonly type: string | undefined;
  readonly targets: readonly RestartTarget[];
}

/** The Secret that an object brings from Vault; none of other kinds. */
export const vaultDestinationOf = (manifest: Manifest): readonly VaultDestination[] => {
  const { apiVersion, kind, namespace = '', body } = manifest;
  if (groupOf(apiVersion) !== 'secrets.hashicorp.com' || !KINDS.includes(kind)) return [];
  const spec = objectAt(body, 'spec');
  const destination = objectAt(spec, 'destination');
  const name = textAt(destination, 'name');
  if (name === undefined) return [];
  const targets = objectsAt(spec, 'rolloutRestartTargets').map(target => ({
    kind: textAt(target, 'kind') ?? '',
    name: textAt(target, 'name') ?? '',
  }));
  return [{ manifest, namespace, name, type: textAt(destination, 'type'), targets }];
};
