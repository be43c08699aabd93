import { objectAt, shown } from '../../checks/declared/fields';
import type { FieldChange } from '../compare/field-change';
import type { RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

const CLUSTERS = ['postgresql.cnpg.io/Cluster'];

const ROLE_RIGHTS = /"?(superuser|createrole|createdb|bypassrls|replication)"?:true|"inRoles":\["/;

const isMore = ({ path, before, after }: FieldChange): boolean => {
  if (path.includes('pg_hba') || path.includes('pg_ident')) return after !== undefined;
  if (path.includes('inRoles')) return after !== undefined;
  const given = `${String(path.at(-1))}:${shown(after)}`;
  return path.includes('managed')
    ? ROLE_RIGHTS.test(given) && !ROLE_RIGHTS.test(`${String(path.at(-1))}:${shown(before)}`)
    : after === true;
};

const isOff = (text: string): boolean => ['', 'off', 'false', '[]', '0'].includes(text);

/** What PostgreSQL servers of CloudNativePG do with some settings. */
export const DATABASE_RULES: readonly RiskRule[] = [
  watchedRule({
    id: 'database-rights',
    subject: 'rights',
    level: 'high',
    looksAt: '`enableSuperuserAccess`, rights of `managed.roles`, lines of `pg_hba` of a CNPG Cluster: more',
    source:
      'https://cloudnative-pg.io/docs/1.30/declarative_role_management/, https://cloudnative-pg.io/docs/1.30/postgresql_conf/',
    kinds: CLUSTERS,
    fields: /^spec\.(enableSuperuserAccess$|managed\b|postgresql\.pg_(hba|ident))/,
    when: isMore,
    says: 'more may be done in its databases',
  }),
  watchedRule({
    id: 'database-stopped',
    subject: 'outage',
    level: 'high',
    looksAt: 'annotations for hibernation and fencing, `replica.enabled` of a CNPG Cluster: on',
    source:
      'https://cloudnative-pg.io/docs/1.30/declarative_hibernation/, https://cloudnative-pg.io/docs/1.30/fencing/',
    kinds: CLUSTERS,
    fields: /^(metadata\.annotations\["cnpg\.io\/(hibernation|fencedInstances)"\]$|spec\.replica(\.enabled)?$)/,
    when: ({ after }) => !isOff(shown(after)) && !/"enabled":false/.test(shown(after)),
    says: 'takes no writes any more, or does not run',
  }),
  watchedRule({
    id: 'database-durability',
    subject: 'data',
    level: 'high',
    looksAt:
      '`fsync`, `full_page_writes`, `synchronous_commit`, synchronous replicas, `dataDurability`, `isWALArchiver` of a CNPG Cluster: off, fewer, or preferred',
    source:
      'https://www.postgresql.org/docs/current/runtime-config-wal.html, https://cloudnative-pg.io/docs/1.30/replication/',
    kinds: CLUSTERS,
    fields:
      /^spec\.(postgresql\.parameters\.(fsync|full_page_writes|synchronous_commit)$|(min|max)SyncReplicas$|postgresql\.synchronous(\.(number|dataDurability))?$|plugins\[.*\]\.isWALArchiver$)/,
    when: ({ path, before, after }, change) =>
      path.includes('parameters')
        ? isOff(shown(after)) && after !== undefined
        : path.includes('dataDurability')
          ? after === 'preferred' && 'method' in objectAt(change.before?.body, 'spec', 'postgresql', 'synchronous')
          : Number(after ?? 0) < Number(before ?? 0),
    says: 'keeps data less safely',
  }),
];
