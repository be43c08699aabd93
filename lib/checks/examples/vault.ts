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

const readerOf = (targets: string): string => `${secretOf('web')}  rolloutRestartTargets: ${targets}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: example.com/web:1.0.0
          envFrom: [{ secretRef: { name: web } }]
`;

const pulledWith = (
  type: string,
): string => `${secretOf('registry').replace('create: true', `create: true, type: ${type}`)}---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
imagePullSecrets: [{ name: registry }]
`;

const issuerWith = (secret: string): string => `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme.example.com/directory
    privateKeySecretRef: { name: letsencrypt-account }
    solvers:
      - dns01: { cloudflare: { apiTokenSecretRef: { name: ${secret}, key: token } } }
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
  'valid-restart-target': {
    wrong: readerOf('[{ kind: Deployment, name: website }]'),
    right: readerOf('[{ kind: Deployment, name: web }]'),
    fix: 'List every workload that has the Secret in its variables, under the name that it has.',
  },
  'valid-secret-type': {
    wrong: pulledWith('Opaque'),
    right: pulledWith('kubernetes.io/dockerconfigjson'),
    fix: 'Make the Secret of the type that its users ask for; under another name if it is there already.',
  },
  'no-idle-secret': {
    wrong: issuerWith('cloudflare'),
    right: issuerWith('cloudflare-token'),
    fix: 'Let something read the Secret, or take it off the list of those that people make.',
    input: { outOfBandSecrets: [{ namespace: 'cert-manager', name: 'cloudflare-token', keys: ['token'] }] },
    given: 'People make Secret cloudflare-token in namespace cert-manager by hand.',
  },
};
