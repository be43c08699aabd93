import fc from 'fast-check';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { formatIssue, type Issue } from '../model/issue';
import { toDotted, type Path } from '../model/path';
import { applyEdit, invalidFixtures } from './fixtures/invalid-fixtures';
import { issueLines } from './fixtures/lines-after';
import { PINS } from './fixtures/pins';
import { validFiles } from './fixtures/valid-files';
import { parseEnvironments, type EnvironmentFile } from './parse-environments';
import { schemaValidators } from './schema/schema-validators';

const validators = schemaValidators();
const lines = issueLines(validators);

const pathsOf = (node: unknown, path: Path = []): readonly Path[] => {
  if (isMap(node)) {
    return [
      path,
      ...node.items.flatMap(({ key, value }) => pathsOf(value, [...path, isScalar(key) ? String(key.value) : ''])),
    ];
  }
  return isSeq(node) ? [path, ...node.items.flatMap((item, index) => pathsOf(item, [...path, index]))] : [path];
};

/** A value that is wrong in type or form nearly everywhere; undefined takes the key away. */
const WRONG = [5, true, 'Something else', 'x', null, undefined] as const;

interface Breakage {
  readonly document: string;
  readonly path: Path;
  readonly wrong: (typeof WRONG)[number];
}

const places = validFiles().flatMap(({ document, text }) =>
  pathsOf(parseDocument(text ?? '').contents)
    .filter(path => path.length > 0)
    .map(path => ({ document, path })),
);

const breakages: fc.Arbitrary<Breakage> = fc
  .tuple(fc.constantFrom(...places), fc.constantFrom(...WRONG))
  .map(([place, wrong]) => ({ ...place, wrong }));

const broken = (files: readonly EnvironmentFile[], { document, path, wrong }: Breakage): readonly EnvironmentFile[] =>
  files.map(file => {
    if (file.document !== document) return file;
    const contents = parseDocument(file.text ?? '');
    if (!contents.hasIn(path)) return file;
    if (wrong === undefined) contents.deleteIn(path);
    else contents.setIn(path, wrong);
    return { ...file, text: contents.toString() };
  });

const issuesOf = (files: readonly EnvironmentFile[]): readonly Issue[] =>
  parseEnvironments(files, PINS, validators).issues;

/** Without line and column, which move when a file is written anew. */
const shown = ({ place, message, value }: Issue): string =>
  `${place.file ?? ''} ${place.pointer ?? ''}: ${message} (${value ?? ''})`;

const isOfFile = ({ rule }: Issue): boolean => /^(?:schema|yaml|file)-/.test(rule);

test('a single value that is wrong in type or form is all that a valid platform then shows', () => {
  fc.assert(
    fc.property(breakages, breakage => {
      const issues = issuesOf(broken(validFiles(), breakage));
      if (!issues.some(isOfFile)) return;
      expect(issues.filter(issue => !isOfFile(issue)).map(formatIssue)).toEqual([]);
      const files = issues.map(({ place }) => place.file);
      expect(files).toEqual(files.map(() => `environments/${breakage.document}.yaml`));
      const at = toDotted(breakage.wrong === undefined ? breakage.path.slice(0, -1) : breakage.path);
      expect(issues.filter(({ place }) => !(place.pointer ?? '').startsWith(at)).map(formatIssue)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

const mistakes = invalidFixtures().flatMap(({ reason, edits }) => {
  const files = edits.reduce(applyEdit, validFiles());
  const issues = issuesOf(files);
  return issues.some(isOfFile) ? [] : [{ reason, files, found: new Set(issues.map(shown)) }];
});

test('beside another mistake it brings up nothing that was not there', () => {
  expect(mistakes.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(fc.constantFrom(...mistakes), breakages, ({ files, found }, breakage) => {
      const issues = issuesOf(broken(files, breakage));
      if (!issues.some(isOfFile)) return;
      expect(issues.filter(issue => !isOfFile(issue) && !found.has(shown(issue))).map(formatIssue)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
test('of servers in a cluster nothing is told where placement cannot be read', () => {
  const taken = mistakes.find(({ reason }) => reason === 'postgres-name-taken');
  const issues = issuesOf(broken(taken?.files ?? [], { document: 'platform', path: ['placement'], wrong: 5 }));
  expect(issues.map(formatIssue).filter(line => line.includes('not placed'))).toEqual([]);
  expect(issues.some(isOfFile)).toBe(true);
});

test('a value of the wrong type hides no mistake beside it, in the same node and in the whole platform', () => {
  expect(
    lines(
      ['prod.yaml', 'address: 10.30.0.12', 'address: 12'],
      ['prod.yaml', "mac: '52:54:00:30:00:12'", "mac: '52:54:00:30:00:11'"],
      ['prod.yaml', 'hostname: prod-worker-3', 'hostname: prod-worker-2'],
      ['prod.yaml', 'pods: 10.130.0.0/16', 'pods: 10.130.0.1/16'],
      ['dev.yaml', 'pods: 10.120.0.0/16', 'pods: 10.110.0.0/16'],
    ),
  ).toEqual([
    'environments/dev.yaml:22:9 network.pods: overlaps network.pods of cluster system, 10.110.0.0/16 (10.110.0.0/16); give each cluster ranges of its own',
    'environments/prod.yaml:23:9 network.pods: host bits set (10.130.0.1/16); did you mean 10.130.0.0/16?',
    'environments/prod.yaml:61:14 nodes[1].address: must be text, is a number (12); quote it',
    'environments/prod.yaml:62:10 nodes[1].mac: is nodes[0].mac as well (52:54:00:30:00:11); use another',
    'environments/prod.yaml:89:15 nodes[5].hostname: is nodes[4].hostname as well (prod-worker-2); use another',
  ]);
});

test('a role that is none hides the count of the control planes, and nothing of the other nodes', () => {
  expect(
    lines(
      ['prod.yaml', 'role: controlplane\n    address: 10.30.0.11', 'role: control\n    address: 10.30.0.11'],
      ['prod.yaml', 'node-type: cloud, storage-type: ssd', 'node-role.kubernetes.io/cloud: here, storage-type: ssd'],
    ),
  ).toEqual([
    'environments/prod.yaml:53:11 nodes[0].role: must be one of controlplane, worker (control); did you mean "controlplane"?',
    'environments/prod.yaml:80:46 nodes[3].labels["node-role.kubernetes.io/cloud"]: a kubelet may not give its node this label (node-role.kubernetes.io/cloud); use a key outside kubernetes.io and k8s.io',
  ]);
});

test('a misspelt optional key is read as what was meant', () => {
  expect(
    lines(
      ['prod.yaml', 'loadBalancers: {', 'loadBalancer: {'],
      ['prod.yaml', 'gatewayAddress: 10.30.0.200', 'gatewayAddress: 10.30.0.199'],
    ),
  ).toEqual([
    'environments/prod.yaml:25:3 network.loadBalancer: unknown key "loadBalancer"; did you mean "loadBalancers"?',
    'environments/prod.yaml:35:19 exposure.gatewayAddress: lies outside network.loadBalancers, 10.30.0.200-10.30.0.220 (10.30.0.199); use an address inside',
  ]);
});

test('a wrong platform.yaml is compared with the clusters as far as it can be read', () => {
  expect(
    lines(
      ['platform.yaml', 'zones: [example.com]', 'zones: example.com'],
      ['platform.yaml', 'access: [system, dev, prod]', 'access: [system, dev, prod, local]'],
      ['platform.yaml', 'gitea: [system]', 'gitea: 5'],
    ),
  ).toEqual([
    'environments/platform.yaml:18:10 dns.zones: must be a list, is text (example.com); write a list',
    'environments/platform.yaml:57:31 placement.access[3]: access in local needs a link from kubernetes to casdoor; add local to the clusters of such a link, or to placement.casdoor',
    'environments/platform.yaml:66:10 placement.gitea: must be a list, is a number (5); write a list',
  ]);
});
