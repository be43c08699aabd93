import { formatIssue } from '../../model/issue';
import { PROJECT } from '../../testing/project';
import { readRunInput } from '../run-input';
import { pricesOf } from './prices-of';

const issuesWith = (...drafts: Parameters<typeof pricesOf>[2] & object): readonly string[] => {
  const priced = pricesOf(PROJECT, ['system', 'dev', 'prod', 'local'], drafts);
  return priced.issues.map(formatIssue);
};

const node = (hostname: string, role: string, more = ''): string =>
  `  - { hostname: ${hostname}, role: ${role}, capacity: { cpu: '4' }${more} }\n`;
const prod = (gpu: string) => ({
  file: 'environments/prod.yaml',
  text: `nodes:\n${node('cp-1', 'controlplane')}${node('w-1', 'worker')}${node('w-2', 'worker', gpu)}pools: []\n`,
});
const prices = (name: string) => ({
  file: 'environments/prices.yaml',
  text: `machines: { prod: { control planes: 25, workers: 60, ${name}: 90 } }\n`,
});

test('the committed prices are of machines that are there', () => {
  expect(issuesWith()).toEqual([]);
});

test('the price of a role holds when one machine of it differs, which may have its own then', () => {
  const gpu = ', labels: { gpu: nvidia }';
  expect(issuesWith(prod(gpu))).toEqual([]);
  expect(issuesWith(prod(gpu), prices('w-2'))).toEqual([]);
  expect(issuesWith(prod(''), prices('w-2'))).toEqual([]);
  expect(issuesWith(prod(''), prices('w-3'))).toEqual([
    'environments/prices.yaml:1:59 machines.prod.w-3: prod has no such machines (w-3); did you mean "w-1"?',
  ]);
});

test('a synth reads nothing further where a price is of a cluster that is not there', () => {
  const draft = { file: 'environments/prices.yaml', text: 'machines: { prd: { workers: 60 } }\n' };
  const input = readRunInput(PROJECT, {
    ...{ check: false, strict: true, allowMassDelete: false, overwrite: [] },
    started: new Date('2026-11-22'),
    drafts: [draft],
  });
  expect('faults' in input ? input.faults.map(formatIssue) : []).toEqual([
    'environments/prices.yaml:1:13 machines.prd: is no cluster (prd); did you mean "prod"?',
  ]);
});
