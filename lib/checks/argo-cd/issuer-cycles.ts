import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, textAt, textsAt } from '../declared/fields';
import type { Finding } from '../rule';

const GROUP = 'cert-manager.io';

/** Where an issuer asks for certificates: at an ACME server or at a Vault. */
const serverOf = ({ body }: Manifest): string | undefined => {
  const spec = objectAt(body, 'spec');
  const address = textAt(objectAt(spec, 'acme'), 'server') ?? textAt(objectAt(spec, 'vault'), 'server') ?? '';
  return URL.canParse(address) && address.startsWith('https:') ? new URL(address).hostname : undefined;
};

const isOf = (certificate: Manifest, issuer: Manifest): boolean => {
  const reference = objectAt(certificate.body, 'spec', 'issuerRef');
  return (
    reference['name'] === issuer.name &&
    (textAt(reference, 'kind') ?? 'Issuer') === issuer.kind &&
    (issuer.namespace === undefined || issuer.namespace === certificate.namespace)
  );
};

/** Certificates that an issuer makes for the very server that it asks for them. */
export const issuerCycles = ({ declared }: CheckContext): readonly Finding[] => {
  const { ofKind } = declared();
  const certificates = ofKind(GROUP, 'Certificate');
  return ['ClusterIssuer', 'Issuer'].flatMap(kind =>
    ofKind(GROUP, kind).flatMap(issuer => {
      const host = serverOf(issuer);
      return certificates
        .filter(certificate => host !== undefined && isOf(certificate, issuer))
        .filter(({ body }) => textsAt(objectAt(body, 'spec'), 'dnsNames').includes(host ?? ''))
        .map(manifest => ({
          manifest,
          pointer: '/spec/issuerRef',
          message: `is for ${host ?? ''}, where ${kind} ${issuer.name} asks for certificates`,
          value: issuer.name,
          fix: 'let another issuer sign it',
        }));
    }),
  );
};
