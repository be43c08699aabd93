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
import { createColors } from 'picocolors';
import { publishedForm } from '../testing/published-schemas';
import { formatIssues, printComparison } from './print-comparison';
import { compareWithServer, validateServer, type ServerResult } from './validate-server';

let server: LoopbackServer;
beforeAll(async () => (server = await loopbackServer()));
afterAll(async () => server.close());

const objectIn = (apiVersion: string, kind: string, name: string): Manifest => ({
  ...manifestOf({ apiVersion, kind, metadata: { name, namespace: 'b' } }),
  origin: { from: 'file', file: `${name}.yaml`, document: 0 },
});

const printed = (result: ServerResult, format = 'text') => {
  const [out, err]: [string[], string[]] = [[], []];
  const colors = createColors(false);
  const code = printComparison(result, format, {
    out: text => void out.push(text),
    err: text => void err.push(text),
    interactive: false,
    colors,
    outColors: colors,
  });
  return { out: out.join(''), err: err.join(''), code };
};

const compare = async (
  manifests: readonly Manifest[],
  issues: readonly Issue[] = [],
  format = 'text',
  lines: ReadonlyMap<string, string> = new Map([['', '1.35']]),
) => {
  const transport = httpsTransport({ port: server.port, ca: testCertificate().cert, token: 'x' });
  return printed(await compareWithServer(transport, manifests, { issues, lines }, CRDS, () => undefined), format);
};

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
    out:
      'kube-apiserver v1.35.4: 2 objects judged, 1 accepted and 1 refused by both, 0 differences\n' +
      'judged here as Kubernetes 1.35 does: files of no cluster\n' +
      '1 passed over: of kinds that no API server has by itself\n',
    err: '',
    code: 0,
  });
});

test('a difference ends it with 1', async () => {
  expect(await compare([map('refused')])).toEqual({
    out:
      'accepted by us, refused by the server:\n  refused.yaml ConfigMap/b/refused\n    refused is invalid: spec: Required value\n' +
      'kube-apiserver v1.35.4: 1 object judged, 0 accepted and 0 refused by both, 1 difference\n' +
      'judged here as Kubernetes 1.35 does: files of no cluster\n',
    err: '',
    code: 1,
  });
});

test('an object that the server does not judge ends it with 2, and all of it is told on stderr', async () => {
  const { out, err, code } = await compare([map('refused'), map('broken')]);
  expect({ out, code }).toEqual({ out: '', code: 2 });
  expect(err).toContain('not judged by the server:\n  broken.yaml ConfigMap/b/broken: ');
});

test('a definition that is not served ends it with 2', () => {
  const comparison = {
    version: 'v1.35.4',
    agreement: { accepted: 1, refused: 0, differences: [], unknown: [] },
    troubles: ['late.example.com: is not established'],
    lines: new Map(),
    passedOver: 0,
  };
  expect(printed(comparison)).toEqual({
    out: '',
    err:
      'definition late.example.com: is not established\n' +
      'kube-apiserver v1.35.4: 1 object judged, 1 accepted and 0 refused by both, 0 differences\n',
    code: 2,
  });
  const { out, code } = printed(comparison, 'json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    whole: false,
    definitions: ['late.example.com: is not established'],
    judgedAs: [],
  });
});

const fits = publishedForm('validate-server');

test('programs are told the same as one value on stdout, in its published form', async () => {
  const strict: Issue = {
    rule: 'valid-name',
    severity: 'error',
    place: { file: 'strict.yaml', object: 'ConfigMap/b/strict' },
    message: 'is wrong',
  };
  const kustomization = objectIn('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'k');
  const objects = [map('good'), map('refused'), map('strict'), map('broken'), kustomization];
  const { out, err, code } = await compare(objects, [strict], 'json');
  expect({ err, code }).toEqual({ err: '', code: 2 });
  expect(fits(out)).toEqual([]);
  expect(JSON.parse(out)).toEqual({
    form: 1,
    kubernetes: 'v1.35.4',
    whole: false,
    accepted: 1,
    refused: 0,
    differences: [
      {
        file: 'refused.yaml',
        object: 'ConfigMap/b/refused',
        refusedBy: 'server',
        reasons: ['refused is invalid: spec: Required value'],
      },
      {
        file: 'strict.yaml',
        object: 'ConfigMap/b/strict',
        refusedBy: 'us',
        reasons: ['strict.yaml ConfigMap/b/strict: is wrong'],
      },
    ],
    unjudged: [{ file: 'broken.yaml', object: 'ConfigMap/b/broken', reason: 'etcdserver: request timed out' }],
    definitions: [],
    judgedAs: [{ cluster: '', kubernetes: '1.35' }],
    passedOver: 1,
  });
});

test('for programs too a difference ends with 1 and agreement with 0', async () => {
  const refused = await compare([map('refused')], [], 'json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ whole: true, passedOver: 0 });
  expect((await compare([map('good')], [], 'json')).code).toBe(0);
});

test('a comparison is no list of findings for code hosts', () => {
  expect(printed({ issues: formatIssues('sarif') })).toEqual({
    out: '',
    err: 'error   --format: is not for --server (sarif); use text or json\n',
    code: 2,
  });
  expect([...formatIssues('json'), ...formatIssues('text')]).toEqual([]);
});

test('definitions of imports are installed for the kinds that need them', async () => {
  const { out, code } = await compare([objectIn('argoproj.io/v1alpha1', 'AppProject', 'a')]);
  expect(out).toBe(
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
  const { out } = await compare([], [], 'text', lines);
  expect(out).toBe(
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
  const { err, code } = printed(await validateServer(PROJECT, OPTIONS, undefined, () => undefined));
  expect(err).toMatch(/^error {3}KUBEBUILDER_ASSETS: is not set, .* `setup-envtest use 1\.35` /);
  expect(code).toBe(2);
});

test('what cannot be read is told before a server starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-assets-'));
  for (const name of ['etcd', 'kube-apiserver'])
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  const missing = await validateServer(PROJECT, { ...OPTIONS, paths: ['no-such-folder'] }, folder, () => undefined);
  expect(printed(missing, 'json')).toEqual({
    out: '',
    err: 'error   no-such-folder: cannot be read (ENOENT); check the path and its rights\n',
    code: 2,
  });
  const ended = printed(await validateServer(PROJECT, OPTIONS, folder, () => undefined));
  expect(ended.err).toMatch(/^error {3}KUBEBUILDER_ASSETS: (?:etcd|kube-apiserver) does not start: /);
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
  const { err } = printed(await validateServer(PROJECT, unnamed, folder, () => undefined));
  expect(err).toMatch(/^error {3}imports\/schemas\/kubernetes-1\.20\.json: /);
  const named = printed(await validateServer(PROJECT, OPTIONS, folder, () => undefined));
  expect(named.err).toMatch(/^error {3}KUBEBUILDER_ASSETS: .* does not start: /);
  rmSync(folder, { recursive: true });
});
