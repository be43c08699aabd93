import { formatIssue } from '../model/issue';
import { importMisuse, type ImportFlags } from './import-misuse';

const told = (flags: Partial<ImportFlags>): readonly string[] =>
  importMisuse({ chart: [], format: 'text', ...flags }).map(formatIssue);

test.each<[string, Partial<ImportFlags>]>([
  ['nothing', {}],
  ['a check of a mirror', { mirror: 'm', check: true }],
  ['facts of a chart', { facts: true, chart: ['a=b'], helm: 'helm' }],
  ['charts', { charts: true, helm: 'helm', keyring: 'keys', replace: true, check: true }],
  ['newer charts', { charts: ['cilium'], outdated: true, format: 'json' }],
  ['manifests', { manifests: ['toys'], kubectl: 'kubectl', replace: true, check: true }],
  ['newer manifests', { manifests: true, outdated: true }],
  ['kubectl', { installKubectl: true }],
  ['helm', { installHelm: true, ifPossible: true }],
  ['newest versions by a pull request', { newest: true, openPr: true, url: 'https://git.example.com' }],
])('%s is right', (_, flags) => {
  expect(told(flags)).toEqual([]);
});

test.each<[Partial<ImportFlags>, readonly string[]]>([
  [{ chart: ['a=b'] }, ['--chart: is read with --facts only; add --facts']],
  [{ facts: true, mirror: 'm', chart: ['a=b'] }, ['--mirror: is not read with --facts; leave one out']],
  [
    { facts: true, charts: true },
    ['--facts: no chart is given; add --chart NAME=PATH', '--charts: is not read with --facts; leave one out'],
  ],
  [
    { outdated: true, keyring: 'k', replace: true, format: 'json', mirror: 'm' },
    [
      '--outdated: is read with --charts or --manifests only; add --charts or --manifests',
      '--keyring: is read with --charts only; add --charts',
      '--replace: is read with --charts or --manifests only; add --charts or --manifests',
    ],
  ],
  [{ format: 'json' }, ['--format: is read with --outdated only; add --outdated']],
  [{ charts: true, installHelm: true, helm: 'h' }, ['--install-helm: is not read with --charts; leave one out']],
  [{ charts: true, kubectl: 'k' }, ['--kubectl: is read with --manifests only; add --manifests']],
  [{ openPr: true, charts: true, url: 'u' }, ['--open-pr: is read with --newest only; add --newest']],
  [{ newest: true, url: 'u' }, ['--url: is read with --open-pr only; add --open-pr']],
  [{ newest: true, check: true }, ['--check: is not read with --newest; leave one out']],
  [{ newest: true, mirror: 'm' }, ['--mirror: is not read with --newest; leave one out']],
  [{ charts: true, manifests: true }, ['--manifests: is not read with --charts; leave one out']],
  [
    { ifPossible: true },
    ['--if-possible: is read with --install-helm or --install-kubectl only; add --install-helm or --install-kubectl'],
  ],
])('options that do not fit together are told: %j', (flags, lines) => {
  expect(told(flags)).toEqual(lines);
});
