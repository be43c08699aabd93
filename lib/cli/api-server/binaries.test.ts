import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { binariesIn } from './binaries';

const folder = mkdtempSync(join(tmpdir(), 'strata-binaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

const said = (assets: string | undefined): readonly string[] => {
  const found = binariesIn(assets);
  return 'etcd' in found ? [] : found.map(formatIssue);
};

const FIX =
  'get them with `setup-envtest use 1.35` (go install sigs.k8s.io/controller-runtime/tools/setup-envtest@latest) and export KUBEBUILDER_ASSETS as it prints';

test.each([undefined, ''])('without the variable (%j) it is said how to get the programs', assets => {
  expect(said(assets)).toEqual([`KUBEBUILDER_ASSETS: is not set, and there is no API server to start; ${FIX}`]);
});

test('each program that is missing or cannot run is told', () => {
  writeFileSync(join(folder, 'etcd'), '');
  const lacks = (name: string): string => `KUBEBUILDER_ASSETS: lacks a program (${join(folder, name)}); ${FIX}`;
  expect(said(folder)).toEqual([lacks('kube-apiserver'), lacks('etcd')]);
  chmodSync(join(folder, 'etcd'), 0o755);
  expect(said(folder)).toEqual([lacks('kube-apiserver')]);
});

test('both programs are found', () => {
  writeFileSync(join(folder, 'kube-apiserver'), '', { mode: 0o755 });
  chmodSync(join(folder, 'etcd'), 0o755);
  expect(binariesIn(folder)).toEqual({ apiServer: join(folder, 'kube-apiserver'), etcd: join(folder, 'etcd') });
});
