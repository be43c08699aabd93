import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { producedBy } from './secret-producers';

/** Groups whose objects write the Secret again and again. */
const VAULT_GROUP = 'secrets.hashicorp.com';

/** True where the object may take over a Secret that somebody else has made. */
const overwrites = ({ apiVersion, body }: Manifest): boolean =>
  groupOf(apiVersion) === VAULT_GROUP && objectAt(body, 'spec', 'destination')['overwrite'] === true;

/** K1: one object makes a Secret; what was made by hand is taken over on purpose alone. */
export const uniqueSecretProducer: ClusterRule = {
  id: 'K1',
  name: 'unique-secret-producer',
  severity: 'error',
  reason: 'two programs write the Secret in turn, or the second one never gets to',
  scope: 'cluster',
  run: (context, report) => {
    const byHand = new Set((context.outOfBandSecrets ?? []).map(({ namespace, name }) => `${namespace}/${name}`));
    const first = new Map<string, Manifest>();
    // A Role makes nothing: it lets a program do so, which may be the one that is declared beside it.
    for (const manifest of context.declared().all.filter(({ kind }) => kind !== 'Role')) {
      for (const { namespace, name } of producedBy(manifest)) {
        const secret = `${namespace}/${name}`;
        const other = first.get(secret);
        if (other !== undefined) {
          const message = `makes a Secret that ${identityOf(other)} makes as well`;
          report({ manifest, pointer: '/spec', message, value: secret, fix: 'use another name' });
          continue;
        }
        first.set(secret, manifest);
        if (!byHand.has(secret) || overwrites(manifest)) continue;
        const message = 'makes a Secret that people make by hand';
        const fix = 'take it off that list, or let a VaultStaticSecret overwrite it';
        report({ manifest, pointer: '/spec', message, value: secret, fix });
      }
    }
  },
};
