import type { RuleExamples } from './rule-example';

const secretOf = (name: string, auth = 'vault', cluster = 'dev'): string => `apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultStaticSecret
metadata: { name: ${name}, namespace: shop }
spec:
  vaultAuthRef: ${auth}
  type: kv-v2
  mount: secret
  path: ${cluster}/shop/${name}
  destination: { name: ${name}, create: true }
`;

const certificateIn = (secret: string): string => `${secretOf('web')}---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec:
  secretName: ${secret}
  dnsNames: [web.example.com]
  issuerRef: { kind: ClusterIssuer, name: internal }
`;

const signedInBy = (auth: string): string => `apiVersion: v1
kind: ServiceAccount
metadata: { name: reader, namespace: shop }
---
apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultConnection
metadata: { name: default, namespace: shop }
spec: { address: https://vault.example.com }
---
apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultAuth
metadata: { name: vault, namespace: shop }
spec: { method: jwt, mount: jwt-dev, jwt: { role: dev-shop, serviceAccount: reader } }
---
${secretOf('web', auth)}`;

/** Examples of Secrets from Vault. */
export const VAULT: RuleExamples = {
  'valid-vault-auth': {
    wrong: signedInBy('valut'),
    right: signedInBy('vault'),
    fix: 'Name a VaultAuth that exists, with a connection and a ServiceAccount, for its own namespace alone.',
  },
  'valid-vault-path': {
    wrong: secretOf('web', 'vault', 'prod'),
    right: secretOf('web'),
    fix: 'Read below the name of the own cluster, and sign in by its mount and role.',
    input: { otherClusters: [{ name: 'prod', domain: 'prod.example.com' }] },
    given: 'The cluster is dev; there is a cluster prod beside it.',
  },
  'unique-secret-producer': {
    wrong: certificateIn('web'),
    right: certificateIn('web-tls'),
    fix: 'Let one object make each Secret, and take what an operator makes off the list of those made by hand.',
  },
};
