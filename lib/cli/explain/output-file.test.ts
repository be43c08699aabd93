import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderCommitted } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { fileState, objectInFile } from './output-file';

const clusters = () => renderCommitted().filter(({ tree }) => tree.cluster === 'local');

const at = (file: string) => objectInFile(clusters(), file);

const GATEWAY = 'bootstrap/local/10-core/Namespace_gateway.yaml';

test('a file of bootstrap or dist leads to its object', () => {
  expect(at(GATEWAY)).toMatchObject({ manifest: { kind: 'Namespace', name: 'gateway' }, file: GATEWAY });
  expect(at('./dist/local/layer-2/gateway/Namespace_gateway.yaml')).toMatchObject({ manifest: { name: 'gateway' } });
});

test.each([
  ['bootstrap/local/10-core/Namespace_gatway.yaml', 'no object has this file', `did you mean "${GATEWAY}"?`],
  [
    'bootstrap/local/10-core/values/cilium.yaml',
    'holds no object of Kubernetes',
    'explain Application/cilium --cluster local, which has the same values',
  ],
  [
    'bootstrap/local/10-core/kustomization.yaml',
    'holds no object of Kubernetes',
    'explain one of the files that it lists',
  ],
  ['dist/local/index.txt', 'holds no object of Kubernetes', 'explain one of the files that it lists'],
  ['bootstrap/README.md', 'holds no object of Kubernetes', 'it is a text for people'],
  ['bootstrap/local/README.md', 'holds no object of Kubernetes', 'it is a text for people'],
  [
    'talos/local/all.yaml',
    'holds no object of Kubernetes',
    'it follows from environments/local.yaml, environments/platform.yaml and what components need of machines; read docs/layer-0.md',
  ],
])('%s %s', (file, message, fix) => {
  expect(at(file)).toEqual([
    { rule: 'usage', severity: 'error', place: { pointer: 'explain' }, message, value: file, fix },
  ]);
});

test('a file on disk is the same, differs from a line on, or is not there', () => {
  const found = at(GATEWAY);
  if (!('manifest' in found)) throw new Error('the file was not found');
  const root = mkdtempSync(join(tmpdir(), 'strata-output-'));
  const [head = '', ...rest] = readFileSync(join(PROJECT, GATEWAY), 'utf8').split('\n');
  mkdirSync(dirname(join(root, GATEWAY)), { recursive: true });
  const stateOf = (lines: readonly string[]) => {
    writeFileSync(join(root, GATEWAY), lines.join('\n'));
    return fileState(root, found);
  };
  const states = [
    fileState(root, found),
    stateOf([head, ...rest]),
    stateOf([head, 'kind: Other', ...rest.slice(1)]),
    stateOf([head, ...rest, 'more']),
    stateOf([head]),
  ];
  rmSync(root, { recursive: true });
  expect(states).toEqual([
    { state: 'missing' },
    { state: 'same' },
    { state: 'different', line: 2 },
    { state: 'different', line: rest.length + 2 },
    { state: 'different', line: 2 },
  ]);
});
