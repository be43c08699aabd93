import type { Construct } from 'constructs';
import { Certificate, Issuer } from '../../imports/crds/cert-manager.io';
import { SYNC_WAVE } from '../model/argo-cd-annotations';

const CERT_MANAGER_GROUP = 'cert-manager.io';

const before = (name: string, namespace: string, wave: number) => ({
  name,
  namespace,
  annotations: { [SYNC_WAVE]: String(wave) },
});

/**
 * Makes an authority for certificates inside one namespace, and the Issuer that signs with it: `<name>-authority`.
 * It keeps its key when it is renewed: what it has signed stays good for those who hold its new certificate.
 */
export function privateAuthority(
  scope: Construct,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): string {
  const authority = `${name}-authority`;
  const selfSigned = `${name}-self-signed`;
  new Issuer(scope, selfSigned, { metadata: before(selfSigned, namespace, -3), spec: { selfSigned: {} } });
  new Certificate(scope, `${authority}-certificate`, {
    metadata: before(authority, namespace, -2),
    spec: {
      isCA: true,
      commonName: authority,
      secretName: authority,
      duration: '87600h',
      renewBefore: '8760h',
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Never' },
      issuerRef: { name: selfSigned, kind: 'Issuer', group: CERT_MANAGER_GROUP },
    },
  });
  new Issuer(scope, authority, {
    metadata: before(authority, namespace, -1),
    spec: { ca: { secretName: authority } },
  });
  return authority;
}
