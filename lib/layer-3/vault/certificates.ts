import type { Construct } from 'constructs';
import { Certificate, ClusterIssuer, Issuer } from '../../../imports/crds/cert-manager.io';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { publicHostOf, VAULT, VAULT_CA } from './vault-address';

/** Secret with the certificate that the servers show. */
export const SERVER_SECRET = 'vault-tls';

/** Where cert-manager looks for the Secrets of ClusterIssuers. */
const CERT_MANAGER = 'cert-manager';

/** Every name under which a server is called; the wildcard is a single one, by its StatefulSet. */
const dnsNames = (context: ClusterContext): string[] => [
  'localhost',
  ...['', '-active', '-standby', '-internal'].flatMap(ending =>
    ['', `.${VAULT}`, `.${VAULT}.svc`].map(domain => `${VAULT}${ending}${domain}`),
  ),
  ...['', `.${VAULT}`, `.${VAULT}.svc`].map(domain => `*.${VAULT}-internal${domain}`),
  publicHostOf(context),
];

const wave = (number: number) => ({ annotations: { [SYNC_WAVE]: String(number) } });

/**
 * Vault's own authority and the certificate of its servers. The authority keeps its key when it is renewed, so that
 * what it has signed stays good for those who hold the new certificate, and the other way round.
 */
export function certificates(scope: Construct, context: ClusterContext): void {
  const selfSigned = `${VAULT_CA}-self-signed`;
  new Issuer(scope, selfSigned, {
    metadata: { name: selfSigned, namespace: CERT_MANAGER, ...wave(-4) },
    spec: { selfSigned: {} },
  });
  new Certificate(scope, 'authority', {
    metadata: { name: VAULT_CA, namespace: CERT_MANAGER, ...wave(-3) },
    spec: {
      isCA: true,
      commonName: VAULT_CA,
      secretName: VAULT_CA,
      duration: '87600h',
      renewBefore: '8760h',
      privateKey: { algorithm: 'ECDSA', size: 384, rotationPolicy: 'Never' },
      issuerRef: { name: selfSigned, kind: 'Issuer', group: 'cert-manager.io' },
    },
  });
  new ClusterIssuer(scope, VAULT_CA, {
    metadata: { name: VAULT_CA, ...wave(-2) },
    spec: { ca: { secretName: VAULT_CA } },
  });
  new Certificate(scope, 'server', {
    metadata: { name: SERVER_SECRET, namespace: VAULT, ...wave(-1) },
    spec: {
      secretName: SERVER_SECRET,
      commonName: publicHostOf(context),
      dnsNames: dnsNames(context),
      ipAddresses: ['127.0.0.1'],
      duration: '2160h',
      renewBefore: '720h',
      usages: ['server auth', 'client auth'],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { name: VAULT_CA, kind: 'ClusterIssuer', group: 'cert-manager.io' },
    },
  });
}
