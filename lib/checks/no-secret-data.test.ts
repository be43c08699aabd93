import fc from 'fast-check';
import type { JsonObject } from '../model/json';
import { plainObject } from '../model/plain-json';
import { noSecretData } from './no-secret-data';
import { manifestOf, runRule } from './testing/run-rule';

const FIX = 'keep it in Vault and let the operator make the Secret';
const object = (apiVersion: string, kind: string, rest: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'b' },
  ...rest,
});

const config = (text: string): JsonObject => object('v1', 'ConfigMap', { data: { file: text } });

/** Made here, so that no scanner takes the test for a leak. */
const random = (alphabet: string, length: number): string =>
  Array.from({ length }, (_, index) => alphabet[(index * 7 + (index % 5)) % alphabet.length]).join('');
const LETTERS = 'aB3dE5gH7jK9mN1pQ';

test('a Secret with data is refused, without telling the data', () => {
  const secret = object('v1', 'Secret', { data: { password: 'c2VjcmV0' }, stringData: { user: 'me' } });
  expect(runRule(noSecretData, [secret])).toEqual([
    `error dev/app Secret/b/a /data: a Secret with data must not be in git (password); ${FIX}`,
    `error dev/app Secret/b/a /stringData: a Secret with data must not be in git (user); ${FIX}`,
  ]);
});

test('the Secret of a chart is told with what keeps the chart from making it', () => {
  const secret = manifestOf(object('v1', 'Secret', { data: { password: 'c2VjcmV0' } }));
  const origin = {
    from: 'component',
    cluster: 'dev',
    component: 'app',
    id: '',
    secretSetting: 'set a.secret',
  } as const;
  expect(runRule(noSecretData, [{ ...secret, origin }])).toEqual([
    `error dev/app Secret/b/a /data: a Secret with data must not be in git (password); set a.secret; ${FIX}`,
  ]);
});

test('what the settings of Argo CD only point at is no data', () => {
  const settings = (name: string, content: string, field = 'data'): JsonObject => ({
    ...object('v1', 'Secret', { [field]: { 'webhook.gogs.secret': content } }),
    metadata: { name, namespace: 'argocd' },
  });
  const reference = '$argocd-webhook:gogs';
  const encoded = Buffer.from(reference).toString('base64');
  expect(runRule(noSecretData, [settings('argocd-secret', encoded)])).toEqual([]);
  expect(runRule(noSecretData, [settings('argocd-secret', reference, 'stringData')])).toEqual([]);
  expect(runRule(noSecretData, [settings('argocd-secret', Buffer.from('$ecret').toString('base64'))])).toHaveLength(1);
  expect(runRule(noSecretData, [settings('other', encoded)])).toHaveLength(1);
});

test('a Secret without data passes, and one with an allowed label', () => {
  const labelled = {
    ...object('v1', 'Secret', { data: { url: 'aHR0cHM=' } }),
    metadata: { name: 'a', labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
  };
  const secretLabels = ['argocd.argoproj.io/secret-type=repository'];
  expect(runRule(noSecretData, [object('v1', 'Secret', { type: 'Opaque', data: {} })])).toEqual([]);
  expect(runRule(noSecretData, [labelled], { secretLabels })).toEqual([]);
  expect(runRule(noSecretData, [labelled], { secretLabels: ['argocd.argoproj.io/secret-type=cluster'] })).toHaveLength(
    1,
  );
});

test.each([
  ['-----BEGIN RSA PRIVATE ' + 'KEY-----\nMIIE', 'a private key'],
  ['-----BEGIN PRIVATE ' + 'KEY-----\nMIIE', 'a private key'],
  [`AGE-SECRET-KEY-1${random('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`, 'an age key'],
  [`token: ghp_${random(LETTERS, 36)}`, 'a GitHub token'],
  [`glpat-${random(LETTERS, 20)}`, 'a GitLab token'],
  [`xoxb-${random('0123456789', 12)}`, 'a Slack token'],
  [`AKIA${random('ABCDEFGH234567', 16)}`, 'an AWS key'],
  [`hvs.${random(LETTERS, 30)}`, 'a Vault token'],
  [`eyJ${random(LETTERS, 20)}.eyJ${random(LETTERS, 20)}.${random(LETTERS, 30)}`, 'a JSON web token'],
  [`users:\n- user:\n    client-key-data: ${random(LETTERS, 60)}`, 'the client key of a kubeconfig'],
  ['postgres://app:hunter22@db.example.org/app', 'a password in a URL'],
  ['first line\nHTTPS://app:"x\nhttps://app:hunter\\22@db.example.org', 'a password in a URL'],
  [`first line\ngithub_pat_${random(LETTERS, 50)}`, 'a GitHub token'],
  [`xapp-1-${random('0123456789', 12)}`, 'a Slack token'],
  [
    `https://hooks.slack.com/services/T${random(LETTERS, 9)}/B${random(LETTERS, 9)}/${random(LETTERS, 12)}`,
    'a Slack webhook',
  ],
  [`ASIA${random('ABCDEFGH234567', 16)}`, 'an AWS key'],
  [`AIza${random(LETTERS, 35)}`, 'a Google API key'],
  [`npm_${random(LETTERS, 36)}`, 'an npm token'],
  [`dckr_pat_${random(LETTERS, 20)}`, 'a Docker token'],
  [`rk_live_${random(LETTERS, 20)}`, 'a Stripe key'],
  [`dop_v1_${random('0123456789abcdef', 64)}`, 'a DigitalOcean token'],
  [`glsa_${random(LETTERS, 32)}`, 'a Grafana token'],
])('%j is seen', (text, form) => {
  expect(runRule(noSecretData, [config(text)])).toEqual([
    `error dev/app ConfigMap/b/a /data/file: holds ${form}; ${FIX}`,
  ]);
});

test('secrets are seen in variables, arguments and Helm values', () => {
  const password = random(LETTERS, 24);
  const pod = object('v1', 'Pod', {
    spec: {
      containers: [{ env: [{ name: 'DB_PASSWORD', value: password }], args: [`--token=ghp_${random(LETTERS, 36)}`] }],
    },
  });
  const application = object('argoproj.io/v1alpha1', 'Application', {
    spec: {
      source: { helm: { valuesObject: { admin: { password } } } },
      sources: [
        { helm: { values: `key: glpat-${random(LETTERS, 20)}`, parameters: [{ name: 'api.token', value: password }] } },
      ],
    },
  });
  expect(runRule(noSecretData, [pod, application])).toEqual([
    `error dev/app Application.argoproj.io/b/a /spec/source/helm/valuesObject/admin/password: holds what looks like a secret; ${FIX}`,
    `error dev/app Application.argoproj.io/b/a /spec/sources/0/helm/parameters/0/value: holds what looks like a secret; ${FIX}`,
    `error dev/app Application.argoproj.io/b/a /spec/sources/0/helm/values: holds a GitLab token; ${FIX}`,
    `error dev/app Pod/b/a /spec/containers/0/args/0: holds a GitHub token; ${FIX}`,
    `error dev/app Pod/b/a /spec/containers/0/env/0/value: holds what looks like a secret; ${FIX}`,
  ]);
});

test.each([
  ['password', '$argocd-secret:oidc.clientSecret'],
  ['password', '$(DB_PASSWORD)'],
  ['password', '{{ .Values.password }}'],
  ['password', 'SECRET[files.password]'],
  ['existingSecret', random(LETTERS, 24)],
  ['secretName', 'grafana-admin-credentials'],
  ['token', '/var/run/secrets/kubernetes.io/serviceaccount/token'],
  ['apiKey', 'grafana-admin-api-key-v2'],
  ['password', 'changeme'],
  ['url', 'https://user@example.org:8443/path'],
  ['url', 'https://$(USER):$(PASSWORD)@example.org'],
  ['caBundle', '-----BEGIN CERTIFICATE-----\nMIID'],
  ['image', `example.org/app@sha256:${'0123456789abcdef'.repeat(4)}`],
  ['secretKey', 'SYMFONY__ENV__DATABASE_PASSWORD'],
  ['secretKey', 'n8n-storage-account-name'],
  ['accessKey', 'myStorageAccountName'],
  ['passwordKey', 'uppercase-And-lower-123-password'],
])('%s: %s is no secret', (key, value) => {
  expect(runRule(noSecretData, [object('v1', 'ConfigMap', { data: { [key]: value } })])).toEqual([]);
});

test('a CRD may describe what secrets look like', () => {
  const crd = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    spec: { pattern: '-----BEGIN PRIVATE ' + 'KEY-----' },
  });
  expect(runRule(noSecretData, [crd])).toEqual([]);
});

test('whatever an object holds, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const spec = plainObject({ spec: value });
      expect(Array.isArray(runRule(noSecretData, [object('v1', 'Pod', spec)]))).toBe(true);
    }),
  );
});
