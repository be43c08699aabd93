import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synth } from '../cli/synth';
import { PROJECT } from '../testing/project';

const EXAMPLE = join(PROJECT, 'examples', 'managed');

const result = synth(
  EXAMPLE,
  { check: true, strict: true, allowMassDelete: false, overwrite: [], started: new Date(0) },
  () => undefined,
);

const files = readdirSync(join(EXAMPLE, 'dist'), { recursive: true, encoding: 'utf8' });

const read = (path: string): string => readFileSync(join(EXAMPLE, path), 'utf8');

test('the managed platform renders cleanly, to the files that are committed', () => {
  expect(result.issues).toEqual([]);
  expect(result.outcome).toBe('done');
  expect(result.outputs.unchanged).toBeGreaterThan(100);
});

test('it has nothing of Talos and of Cilium', () => {
  expect(existsSync(join(EXAMPLE, 'talos'))).toBe(false);
  expect(files.filter(name => /cilium|talos/i.test(name))).toEqual([]);
  expect(
    files.filter(name => name.endsWith('.yaml') && read(`dist/${name}`).includes('\napiVersion: cilium.io/')),
  ).toEqual([]);
  expect(read('bootstrap/cloud/README.md')).not.toMatch(/cilium|talos/i);
});

test('its Gateway is Envoy’s, its data lies on volumes of the provider', () => {
  expect(read('dist/cloud/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml')).toContain(
    'gatewayClassName: envoy\n',
  );
  const server = files.find(name => /Cluster\.postgresql\.cnpg\.io_shop-production_/.test(name)) ?? '';
  expect(read(`dist/${server}`)).toContain('storageClass: provider-retain\n');
});

test('a tenant’s namespace is closed but for what its apps say', () => {
  const policies = files.filter(name => /NetworkPolicy\.networking\.k8s\.io_shop-production_/.test(name));
  expect(policies.map(name => /_([a-z-]+)\.yaml$/.exec(name)?.[1]).sort()).toEqual([
    'app-api',
    'app-frontend',
    'database-orders',
    'default-deny',
    'dns',
  ]);
});

test('its page names the commands of this repository', () => {
  expect(read('README.md')).toContain('node ../../lib/cli/strata.cjs synth');
});
