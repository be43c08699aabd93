import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CRDS } from '../checks/testing/imported-schemas';
import { manifestOf } from '../checks/testing/run-rule';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import { PROJECT } from '../testing/project';
import { httpsTransport } from './api-server/https-transport';
import { loopbackServer, type LoopbackServer } from './api-server/testing/loopback-server';
import { testCertificate } from './api-server/testing/test-certificate';
import { compareWithServer, validateServer } from './validate-server';

let server: LoopbackServer;
beforeAll(async () => (server = await loopbackServer()));
afterAll(async () => server.close());

const objectIn = (apiVersion: string, kind: string, name: string): Manifest => ({
  ...manifestOf({ apiVersion, kind, metadata: { name, namespace: 'b' } }),
  origin: { from: 'file', file: `${name}.yaml`, document: 0 },
});

const compare = async (manifests: readonly Manifest[], issues: readonly Issue[] = []) =>
  compareWithServer(
    httpsTransport({ port: server.port, ca: testCertificate().cert, token: 'x' }),
    manifests,
    { issues, lines: new Map([['', '1.35']]) },
    CRDS,
    () => undefined,
  );

const map = (name: string): Manifest => objectIn('v1', 'ConfigMap', name);

test('where all agree the command ends well, and what no server knows is passed over', async () => {
  const refusal: Issue = {
    rule: 'valid-schema',
    severity: 'error',
    place: { file: 'refused.yaml', object: 'ConfigMap/b/refused' },
    message: 'is wrong',
  };
  const kustomization = objectIn('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'k');
  expect(await compare([map('a'), map('refused'), kustomization], [refusal])).toEqual({
    text:
      'kube-apiserver v1.35.4: 2 objects judged, 1 accepted and 1 refused by both, 0 differences\n' +
      'judged here as Kubernetes 1.35 does: files of no cluster\n' +
      '1 passed over: of kinds that no API server has by itself\n',
    code: 0,
  });
});

test('a difference ends it with 1', async () => {
  expect(await compare([map('refused')])).toEqual({
    text:
      'accepted by us, refused by the server:\n  refused.yaml ConfigMap/b/refused\n    refused is invalid: spec: Required value\n' +
      'kube-apiserver v1.35.4: 1 object judged, 0 accepted and 0 refused by both, 1 difference\n' +
      'judged here as Kubernetes 1.35 does: files of no cluster\n',
    code: 1,
  });
});

test('an object that the server does not judge ends it with 2', async () => {
  expect((await compare([map('refused'), map('broken')])).code).toBe(2);
});

test('definitions of imports are installed for the kinds that need them', async () => {
  const { text, code } = await compare([objectIn('argoproj.io/v1alpha1', 'AppProject', 'a')]);
  expect(text).toBe(
    'kube-apiserver v1.35.4: 1 object judged, 1 accepted and 0 refused by both, 0 differences\n' +
      'judged here as Kubernetes 1.35 does: files of no cluster\n',
  );
  expect(code).toBe(0);
});

test('it is told which version of Kubernetes each tree was judged by', async () => {
  const lines = new Map([
    ['prod', '1.35'],
    ['dev', '1.36'],
    ['system', '1.35'],
    ['', '1.36'],
  ]);
  const transport = httpsTransport({ port: server.port, ca: testCertificate().cert, token: 'x' });
  const { text } = await compareWithServer(transport, [], { issues: [], lines }, CRDS, () => undefined);
  expect(text).toBe(
    'kube-apiserver v1.35.4: 0 objects judged, 0 accepted and 0 refused by both, 0 differences\n' +
      'judged here as Kubernetes 1.35 does: prod, system\n' +
      'judged here as Kubernetes 1.36 does: dev, files of no cluster\n',
  );
});

const OPTIONS = {
  paths: ['lib/checks/api-validation/fixtures/config-map/immutable-data-changed.yaml'],
  kubernetes: '1.35',
  date: '2026-11-21',
};

test('without programs nothing is done, and it is said how to get them', async () => {
  const { text, code } = await validateServer(PROJECT, OPTIONS, undefined, () => undefined);
  expect(text).toMatch(/^error {3}KUBEBUILDER_ASSETS: is not set, .* `setup-envtest use 1\.35` /);
  expect(code).toBe(2);
});

test('what cannot be read is told before a server starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-assets-'));
  for (const name of ['etcd', 'kube-apiserver'])
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  const missing = await validateServer(PROJECT, { ...OPTIONS, paths: ['no-such-folder'] }, folder, () => undefined);
  expect(missing).toEqual({
    text: 'error   no-such-folder: cannot be read (ENOENT); check the path and its rights\n',
    code: 2,
  });
  const ended = await validateServer(PROJECT, OPTIONS, folder, () => undefined);
  expect(ended.text).toMatch(/^error {3}KUBEBUILDER_ASSETS: (?:etcd|kube-apiserver) does not start: /);
  expect(ended.code).toBe(2);
  rmSync(folder, { recursive: true });
});

test('files of no cluster are judged as the program does, unless a version is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-assets-'));
  for (const name of ['etcd', 'kube-apiserver']) {
    const script = '#!/bin/sh\n[ "$1" = --version ] && echo Kubernetes v1.20.3\nexit 3\n';
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  }
  const { kubernetes: _named, ...unnamed } = OPTIONS;
  const { text } = await validateServer(PROJECT, unnamed, folder, () => undefined);
  expect(text).toMatch(/^error {3}imports\/schemas\/kubernetes-1\.20\.json: /);
  const named = await validateServer(PROJECT, OPTIONS, folder, () => undefined);
  expect(named.text).toMatch(/^error {3}KUBEBUILDER_ASSETS: .* does not start: /);
  rmSync(folder, { recursive: true });
});
