import { objectAt, shown } from '../../checks/declared/fields';
import { canonicalJson } from '../../checks/schema/canonical-json';
import { subjectOf } from '../object-change';
import { isUpdate, isOf, lost, specs } from './change-facts';
import type { RiskRule } from './risk-rule';

const VAULT = ['VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret'].map(
  kind => `secrets.hashicorp.com/${kind}`,
);

const AUTH = ['VaultAuth', 'VaultAuthGlobal', 'VaultConnection'].map(kind => `secrets.hashicorp.com/${kind}`);

const DOCS = 'https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso/api-reference';

const PLACES = ['namespace', 'mount', 'path', 'role', 'version'];

/** Where secrets come from and go to. */
export const SECRET_RULES: readonly RiskRule[] = [
  {
    id: 'secret-from-elsewhere',
    subject: 'secrets',
    level: 'high',
    looksAt: '`mount`, `path`, `role`, `version` of a Vault*Secret',
    source: DOCS,
    kinds: VAULT,
    find: change => {
      if (!isUpdate(change)) return [];
      const [before, after] = specs(change);
      const moved = PLACES.filter(key => before[key] !== after[key]);
      return moved.map(
        key =>
          `is read from another place in Vault: ${key} ${shown(before[key]) || 'unset'} → ${shown(after[key]) || 'unset'}`,
      );
    },
  },
  {
    id: 'secret-to-elsewhere',
    subject: 'secrets',
    level: 'high',
    looksAt: '`destination.name` of a Vault*Secret; `secretName` of a Certificate',
    source: DOCS,
    kinds: [...VAULT, 'cert-manager.io/Certificate'],
    find: change => {
      if (!isUpdate(change)) return [];
      const [before, after] = isOf(change, VAULT)
        ? specs(change, 'destination').map(destination => destination['name'])
        : specs(change).map(spec => spec['secretName']);
      return before === after ? [] : [`is written to another Secret: ${shown(before)} → ${shown(after)}`];
    },
  },
  {
    id: 'secret-source-deleted',
    subject: 'secrets',
    level: 'high',
    looksAt: 'a Vault*Secret, ExternalSecret, SealedSecret, Certificate or Secret that goes',
    source: DOCS,
    find: change =>
      lost(
        change,
        [
          ...VAULT,
          'external-secrets.io/ExternalSecret',
          'bitnami.com/SealedSecret',
          'cert-manager.io/Certificate',
          '/Secret',
        ],
        'its Secret goes or is not kept up to date; pods that name it do not start',
      ),
  },
  {
    id: 'issuer-deleted',
    subject: 'secrets',
    level: 'medium',
    looksAt: 'an Issuer or ClusterIssuer that goes',
    source: 'https://cert-manager.io/docs/configuration/issuers/',
    find: change =>
      lost(
        change,
        ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer'],
        'certificates that name it are not renewed any more, and no new one is issued',
      ),
  },
  {
    id: 'vault-access-changed',
    subject: 'secrets',
    level: 'medium',
    looksAt: 'VaultAuth and VaultConnection',
    source: DOCS,
    kinds: AUTH,
    find: change => {
      const [before, after] = [change.before, change.after].map(one => canonicalJson(objectAt(one?.body, 'spec')));
      return [
        ...(isUpdate(change) && before !== after
          ? ['every Secret that is read with it stays as it is when Vault says no']
          : []),
        ...lost(change, AUTH, 'nothing that names it is read from Vault any more'),
      ];
    },
  },
  {
    id: 'secret-in-clear',
    subject: 'secrets',
    level: 'medium',
    looksAt: 'keys of a Secret: changed',
    source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
    find: change => {
      if (!isUpdate(change) || subjectOf(change).kind !== 'Secret') return [];
      const keys = change.fields.flatMap(({ path }) =>
        path[0] === 'data' || path[0] === 'stringData' ? (path[1] ?? []) : [],
      );
      return keys.length > 0
        ? [`${[...new Set(keys)].join(', ')} changes in git, where everybody who reads the repository sees it`]
        : [];
    },
  },
];
