import { objectAt, objectsAt, shown, textAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';
import { added, isLost, lost } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

const GRANTS = ['gateway.networking.k8s.io/ReferenceGrant'];

/** `HTTPRoute of namespace shop may name Secret`: each pair of a grant. */
const grantsOf = (manifest: Manifest | undefined): readonly string[] => {
  const spec = objectAt(manifest?.body, 'spec');
  return objectsAt(spec, 'from').flatMap(from =>
    objectsAt(spec, 'to').map(to => {
      const one = textAt(to, 'name');
      const what = `${shown(to['kind'])}${one === undefined ? '' : ` ${one}`}`;
      return `${shown(from['kind'])} of namespace ${shown(from['namespace'])} may name ${what}`;
    }),
  );
};

const grants = ({ before, after }: JudgedChange): readonly [readonly string[], readonly string[]] => [
  grantsOf(before),
  grantsOf(after),
];

const SKIPS = /(insecureSkip(TLS)?Verify|skipTLSVerify|tlsSkipVerify|insecure_skip_verify)$/i;

/** Who is trusted to be who they say, and who may name what is not theirs. */
export const TRUST_RULES: readonly RiskRule[] = [
  {
    id: 'reference-granted',
    subject: 'rights',
    level: 'high',
    looksAt: '`from` and `to` of a ReferenceGrant: more',
    source: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
    kinds: GRANTS,
    find: change => (change.after !== undefined ? added(...grants(change)).map(pair => `${shown(pair)} here`) : []),
  },
  {
    id: 'reference-ended',
    subject: 'outage',
    level: 'medium',
    looksAt: 'the same: less, or a ReferenceGrant that goes',
    source: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
    kinds: GRANTS,
    find: change => {
      if (change.after === undefined && !isLost(change)) return [];
      const [before, after] = grants(change);
      return added(after, before).map(pair => `no more: ${shown(pair)} here; routes that do are not served`);
    },
  },
  {
    id: 'tls-unverified',
    subject: 'exposure',
    level: 'high',
    looksAt: '`skipTLSVerify`, `insecureSkipTLSVerify` and the like of any object: on; a BackendTLSPolicy that goes',
    source:
      'https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso/api-reference, https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/',
    find: change => [
      ...change.fields
        .filter(({ path, after }) => SKIPS.test(path.at(-1) ?? '') && (after === true || after === 'true'))
        .map(({ path }) => `does not look any more with whom it speaks: ${path.at(-1) ?? ''}`),
      ...lost(change, ['gateway.networking.k8s.io/BackendTLSPolicy'], 'speaks without TLS to what it was for'),
    ],
  },
  watchedRule({
    id: 'certificate-changed',
    subject: 'exposure',
    level: 'high',
    looksAt: '`dnsNames` and `issuerRef` of a Certificate: gone or other; the authority of an Issuer: other',
    source: 'https://cert-manager.io/docs/usage/certificate/, https://cert-manager.io/docs/configuration/acme/',
    kinds: ['cert-manager.io/Certificate', 'cert-manager.io/ClusterIssuer', 'cert-manager.io/Issuer'],
    fields: /^spec\.(dnsNames|commonName|issuerRef|acme\.server|ca\b|vault\b|selfSigned)/,
    when: ({ path, before }) => !path.includes('dnsNames') || before !== undefined,
    says: 'the next certificate is for other names, or of another authority',
  }),
  watchedRule({
    id: 'listener-certificate',
    subject: 'exposure',
    level: 'medium',
    looksAt: '`tls` of a listener of a Gateway: other',
    source: 'https://gateway-api.sigs.k8s.io/guides/tls/',
    kinds: ['gateway.networking.k8s.io/Gateway'],
    fields: /^spec\.listeners\[[^\]]*\]\.tls\b/,
    says: 'shows another certificate, or leaves TLS to others',
  }),
];
