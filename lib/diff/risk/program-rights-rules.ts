import { listed } from '../../model/listed';
import { objectAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import { isLost, isOf } from './change-facts';
import { PODS } from './pod-kinds';
import { casdoorRight } from './program-rights/casdoor-rights';
import { csvPolicy } from './program-rights/csv-policy';
import { grafanaSettings } from './program-rights/grafana-settings';
import { kuberoRoles } from './program-rights/kubero-roles';
import { proxyRights } from './program-rights/proxy-rights';
import { rightsChanges, type ProgramRight, type RightsChange } from './program-rights/rights-of-programs';
import { vaultRight } from './program-rights/vault-rights';
import type { JudgedChange, RiskRule } from './risk-rule';

/** Policies, roles and groups that are told one by one. */
const MOST_TOLD = 6;

type RightOf = (file: string, text: string) => ProgramRight | undefined;

/** Files of a ConfigMap, without those that both sides have. */
const differing = (manifest: Manifest | undefined, other: Manifest | undefined) => {
  const [own, others] = [manifest, other].map(one => objectAt(one?.body, 'data'));
  return Object.entries(own ?? {}).flatMap(([file, text]) =>
    typeof text === 'string' && text !== others?.[file] ? [[file, text] as const] : [],
  );
};

const ofFiles =
  (rightOf: RightOf) =>
  ({ before, after }: JudgedChange): readonly RightsChange[] => {
    const [old, now] = [differing(before, after), differing(after, before)].map(files =>
      files.flatMap(([file, text]) => rightOf(file, text) ?? []),
    );
    return rightsChanges(old ?? [], now ?? []);
  };

/** Whether the cluster comes to have what the tree says. */
const isCarriedOut = (change: JudgedChange): boolean => change.after !== undefined || isLost(change);

const changesOf = (
  change: JudgedChange,
  {
    files,
    object,
  }: { readonly files?: RightOf; readonly object?: (manifest: Manifest | undefined) => readonly ProgramRight[] },
): readonly RightsChange[] => {
  if (!isCarriedOut(change)) return [];
  if (files !== undefined && isOf(change, ['/ConfigMap'])) return ofFiles(files)(change);
  return object === undefined ? [] : rightsChanges(object(change.before), object(change.after));
};

const told = (changes: readonly RightsChange[], side: 'less' | 'more', program: string): readonly string[] => {
  const some = changes.filter(change => change[side].length > 0);
  const words = some
    .slice(0, MOST_TOLD)
    .map(change => `${change.of} in ${program} gives ${side}: ${listed(change[side])}`);
  return some.length <= MOST_TOLD ? words : [...words, `${some.length - MOST_TOLD} more of ${program} give ${side}`];
};

/**
 * A right with which anybody gets all others: policies, tokens, and who signs in as whom.
 * https://developer.hashicorp.com/vault/docs/concepts/policies#root-protected-api-endpoints, https://developer.hashicorp.com/vault/api-docs/auth
 */
const isMighty = (grant: string): boolean =>
  /^sudo (\*|\+|sys\/|auth\/)/.test(grant) ||
  grant === 'policy root' ||
  /^(create|update|patch) (\*|\+\/\*|sys\/\*|sys\/(policy|policies\/acl|auth)(\/.*)?|sys\/policies\/(\*|\+(\/.*)?)|auth\/\*|auth\/token\/create\*?|auth\/[^ /]+\/(\*|(role|roles|user|users|group|groups|map|certs|config)(\/.*)?)|identity\/\*)( |$)/.test(
    grant,
  );

const mighty = (change: RightsChange): RightsChange => ({ ...change, more: change.more.filter(isMighty) });

const VAULT =
  'https://developer.hashicorp.com/vault/docs/concepts/policies, https://developer.hashicorp.com/vault/api-docs/auth/jwt#create-update-role';

const programsOf = memo((change: JudgedChange): readonly (readonly [string, readonly RightsChange[]])[] =>
  isOf(change, ['/ConfigMap'])
    ? [
        ['Casdoor', changesOf(change, { files: casdoorRight })],
        ['a program', changesOf(change, { object: policyOfOthers })],
      ]
    : [
        ['oauth2-proxy', changesOf(change, { object: proxyRights })],
        ['Kubero', changesOf(change, { object: kuberoRoles })],
      ],
);

/** Lines of Casbin in a ConfigMap that is not the one of Argo CD. */
const policyOfOthers = (manifest: Manifest | undefined): readonly ProgramRight[] =>
  manifest === undefined || manifest.name === 'argocd-rbac-cm'
    ? []
    : [csvPolicy('policy.csv', objectAt(manifest.body, 'data'))];

const SIGN_IN =
  'https://casdoor.org/docs/permission/overview, https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview';

/** Rights that other programs give by what stands in ConfigMaps and arguments. */
export const PROGRAM_RIGHTS_RULES: readonly RiskRule[] = [
  {
    id: 'vault-any-right',
    subject: 'rights',
    level: 'critical',
    looksAt:
      'policies and roles of Vault as files of a ConfigMap: `sudo`, all paths, policies themselves, roles and settings of sign-in, `root` added',
    source: VAULT,
    kinds: ['/ConfigMap'],
    find: change =>
      changesOf(change, { files: vaultRight })
        .map(mighty)
        .filter(({ more }) => more.length > 0)
        .map(({ of, more }) => `${of} can get any right in Vault: ${listed(more)}`),
  },
  {
    id: 'vault-rights',
    subject: 'rights',
    level: 'high',
    looksAt: 'the same: any other path, capability, policy or way to sign in added; a denial or a bound less',
    source: VAULT,
    kinds: ['/ConfigMap'],
    find: change => {
      const changes = changesOf(change, { files: vaultRight });
      const rest = changes.map(one => ({ ...one, more: one.more.filter(grant => !isMighty(grant)) }));
      return told(rest, 'more', 'Vault');
    },
  },
  {
    id: 'vault-rights-less',
    subject: 'rights',
    level: 'medium',
    looksAt: 'the same: taken away',
    source: VAULT,
    kinds: ['/ConfigMap'],
    find: change => told(changesOf(change, { files: vaultRight }), 'less', 'Vault'),
  },
  {
    id: 'program-rights',
    subject: 'rights',
    level: 'high',
    looksAt:
      'roles, permissions and applications of Casdoor as files of a ConfigMap, arguments of oauth2-proxy, `ROLE_BY_GROUP` of Kubero, `policy.csv` of others: more',
    source: SIGN_IN,
    kinds: ['/ConfigMap', ...PODS],
    find: change => programsOf(change).flatMap(([program, changes]) => told(changes, 'more', program)),
  },
  {
    id: 'program-rights-less',
    subject: 'rights',
    level: 'medium',
    looksAt: 'the same: less',
    source: SIGN_IN,
    kinds: ['/ConfigMap', ...PODS],
    find: change => programsOf(change).flatMap(([program, changes]) => told(changes, 'less', program)),
  },
  {
    id: 'grafana-rights',
    subject: 'rights',
    level: 'high',
    looksAt: 'settings of Grafana about sign-in and roles, in `grafana.ini` of a ConfigMap or a Grafana: other',
    source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/',
    kinds: ['/ConfigMap', 'grafana.integreatly.org/Grafana'],
    find: change => {
      const [before, after] = [change.before, change.after].map(grafanaSettings);
      if (before === undefined || after === undefined || change.kind !== 'changed') return [];
      return [...new Set([...before.keys(), ...after.keys()])]
        .filter(name => before.get(name) !== after.get(name))
        .map(name => {
          const values = [before, after].map(side => side.get(name) ?? 'unset').join(' → ');
          return `who may do what in Grafana changes: ${name}: ${values}`;
        });
    },
  },
];
