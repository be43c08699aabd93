import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { parseEnvironments } from '../parse-environments';

const FOLDER = join(__dirname, '..', '..', '..', 'examples', 'managed', 'environments');

type Change = readonly [file: string, find: string, text: string];

const linesAfter = (...changes: readonly Change[]): readonly string[] => {
  const files = ['platform', 'cloud', 'tenants/shop'].map(document => {
    const own = changes.filter(([file]) => file === `${document}.yaml`);
    const text = own.reduce(
      (before, [, find, replacement]) => {
        if (!before.includes(find)) throw new Error(`no ${find}`);
        return before.replace(find, replacement);
      },
      readFileSync(join(FOLDER, `${document}.yaml`), 'utf8'),
    );
    return { document, file: `environments/${document}.yaml`, text };
  });
  return parseEnvironments(files).issues.map(formatIssue);
};

test('a platform of managed clusters alone is in order', () => {
  expect(linesAfter()).toEqual([]);
});

test('what works on machines of ours is not placed on those of a provider', () => {
  expect(
    linesAfter(['platform.yaml', '  envoy-gateway: [cloud]', '  envoy-gateway: [cloud]\n  etcd-backup: [cloud]']),
  ).toEqual([
    'environments/platform.yaml:74:17 placement.etcd-backup[0]: etcd-backup works with machines of ours only (cloud); take cloud out',
  ]);
});

test('a Gateway needs Envoy, and data the volumes of the provider', () => {
  expect(linesAfter(['platform.yaml', '  envoy-gateway: [cloud]\n', ''])).toEqual([
    'environments/platform.yaml:74:3 placement.gateway: gateway in cloud needs envoy-gateway there; add cloud to placement.envoy-gateway',
  ]);
  expect(linesAfter(['platform.yaml', '  provider-storage: [cloud]\n', ''])).toEqual([
    'environments/platform.yaml:82:11 placement.vault[0]: vault in cloud needs provider-storage there; add cloud to placement.provider-storage',
  ]);
});

test('Vault is told who signs the tokens', () => {
  expect(
    linesAfter([
      'cloud.yaml',
      'serviceAccountIssuer: https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF\n',
      '',
    ]),
  ).toEqual([
    'environments/cloud.yaml:1:1: vault-secrets-operator needs serviceAccountIssuer, which Vault checks; write what kubectl get --raw /.well-known/openid-configuration names',
  ]);
});

test('pools that can be, of a Kubernetes whose schemas are there', () => {
  expect(linesAfter(['cloud.yaml', '    min: 3\n    max: 3', '    min: 3\n    max: 2'])).toEqual([
    'environments/cloud.yaml:26:10 nodePools[0].min: is above max (3 > 2); swap them',
  ]);
  expect(linesAfter(['cloud.yaml', 'version: 1.35.2', 'version: 1.30.2'])).toContainEqual(
    'environments/cloud.yaml:7:24 kubernetes.version: there are no schemas of this line (1.30.2); use one of 1.35, 1.36',
  );
});

test('it has no keys of machines', () => {
  expect(linesAfter(['cloud.yaml', 'components: {}', 'talos: { version: 1.13.9 }\ncomponents: {}'])).toEqual([
    'environments/cloud.yaml:53:1 talos: unknown key "talos"; known here: role, serves, id, domain, kubernetes, network, storage, exposure, nodePools, serviceAccountIssuer, serviceAccountKeys, resourceDefaults, velero, expiries, restoreDrills, postgres, applications, retiring, freeze, pauses, projects, components',
  ]);
});
