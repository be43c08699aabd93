import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedForm } from '../testing/published-schemas';
import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';
import { runGit } from '../testing/run-git';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject(SMALL);
});

afterEach(() => {
  project.remove();
});

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: demo }
spec:
  replicsa: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: example.com/web:1.0.0
          ports: [{ containerPort: '80' }]
          resources: { requests: { cpu: 50m, memory: 64Mi } }
`;

test('the committed outputs have no finding', () => {
  project.remove();
  project = temporaryProject();
  const { stdout, stderr, status } = project.strata('validate', '--strict');
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  expect(stderr).toMatch(/^\d\d+ objects, \d+ generated, nothing found in \d+\.\d\d s\n$/);
});

test('findings in any file stand at their line and column, all at once, and fail the run', () => {
  project.write('app.yaml', DEPLOYMENT);
  const { stdout, status } = project.strata('validate', 'app.yaml');
  expect(stdout.split('\n')).toEqual([
    'error   app.yaml:5:13 Deployment.apps/demo/web /spec/replicsa: unknown field; did you mean "replicas"?',
    expect.stringMatching(/^error {3}app\.yaml:13:36 .*containerPort: must be an integer, not a string \("80"\)/),
    '',
  ]);
  expect(status).toBe(1);
});

test('outputs are not judged as files of others because environments/ cannot be read', () => {
  project.replace('environments/cloud.yaml', 'domain: cloud.example.com', 'domain: 5');
  const { stdout, status } = project.strata('validate');
  expect(stdout).toMatch(/^error {3}environments\/cloud\.yaml:5:9 domain: must be text, is a number \(5\); quote it\n/);
  expect(status).toBe(2);
  project.write('app.yaml', DEPLOYMENT.replace('replicsa', 'replicas').replace("'80'", '80'));
  expect(project.strata('validate', 'app.yaml')).toMatchObject({ status: 0 });
});

test('a comparison with a server is refused as findings for code hosts, before anything is looked for', () => {
  expect(project.strata('validate', '--server', '--format', 'sarif')).toMatchObject({
    stdout: '',
    stderr: 'error   --format: is not for --server (sarif); use text or json\n',
    status: 2,
  });
  const { stdout, stderr, status } = project.strata('validate', '--server', '--format', 'json');
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toMatch(/^error {3}KUBEBUILDER_ASSETS: is not set, /);
});

test('a file of the outputs that was changed by hand is found with the cluster that it is in', () => {
  const path = 'dist/cloud/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml';
  project.replace(path, 'protocol: HTTPS', 'protocol: HTTP');
  const { stdout, status } = project.strata('validate');
  expect(stdout).toContain(`error   ${path}:`);
  expect(status).toBe(1);
});

test('YAML that cannot be read is a finding, the rest is checked all the same', () => {
  project.write('broken.yaml', 'a: [');
  project.write('app.yaml', DEPLOYMENT);
  const { stdout, status } = project.strata('validate', 'broken.yaml', 'app.yaml');
  expect(stdout).toMatch(/error {3}broken\.yaml:\d+:\d+/);
  expect(stdout).toContain('did you mean "replicas"?');
  expect(status).toBe(1);
});

test('files of others weigh less where their team may work otherwise, and may come by a pipe', () => {
  const object = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { password: hunter22 }\n';
  project.write('repository/a/secret.yaml', object);
  project.write('repository/b/secret.yaml', object);
  project.write('repository/values.yaml', 'replicas: 1\n');
  project.write(
    'repository/c/number.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, generation: 1685906000388294100 }\n',
  );
  symlinkSync('nowhere', join(project.root, 'repository/python'));
  const { stdout, status } = project.strata('validate', 'repository');
  expect(stdout.split('\n').map(line => line.split(' ').slice(0, 1).join())).toEqual([
    'warning',
    'warning',
    'warning',
    'warning',
    'warning',
    'note',
    '',
  ]);
  expect(stdout).toContain('warning repository/c/number.yaml:3:34: integer cannot be held exactly');
  expect(stdout).toContain('warning repository/python: is a link that leads nowhere');
  expect(status).toBe(0);
  const piped = project.strataWith(object.replace('stringData', 'stringDaat'), 'validate', '-');
  expect(piped.stdout).toBe('error   stdin:4:13 Secret/a /stringDaat: unknown field; did you mean "stringData"?\n');
  expect(piped.status).toBe(1);
});

test('a path that is missing is exit 2', () => {
  const { stdout, status } = project.strata('validate', 'nowhere');
  expect(stdout).toBe('error   nowhere: cannot be read (ENOENT); check the path and its rights\n');
  expect(status).toBe(2);
});

test('--format json prints counts and findings', () => {
  project.write('app.yaml', DEPLOYMENT);
  const { stdout } = project.strata('validate', 'app.yaml', '--format', 'json');
  expect(publishedForm('validate')(stdout)).toEqual([]);
  const result: unknown = JSON.parse(stdout);
  expect(result).toMatchObject({
    objects: 1,
    counts: { error: 2, warning: 0, note: 0 },
    issues: [
      { rule: 'valid-schema', severity: 'error', place: { file: 'app.yaml', line: 5, pointer: '/spec/replicsa' } },
      {},
    ],
  });
});

test('a Kubernetes version without schemas is refused with those that there are', () => {
  const { stderr, status } = project.strata('validate', '--kubernetes', '1.20');
  expect(status).toBe(2);
  expect(stderr).toContain('Allowed choices are 1.35, 1.36');
});

test('files outside of the project are checked too, from any folder of it', () => {
  const other = mkdtempSync(join(tmpdir(), 'strata other-'));
  try {
    writeFileSync(join(other, 'app.yaml'), DEPLOYMENT);
    const { stdout, status } = project.strata('validate', other);
    expect(stdout).toContain(
      'app.yaml:5:13 Deployment.apps/demo/web /spec/replicsa: unknown field; did you mean "replicas"?',
    );
    expect(status).toBe(1);
  } finally {
    rmSync(other, { recursive: true });
  }
});

describe('--base', () => {
  const configMap = (value: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: demo }
immutable: true
data: { key: ${value} }
`;
  const REFUSED =
    'error   app.yaml:5:7 ConfigMap/demo/settings /data: cannot change while immutable is set; give the new ConfigMap another name\n';

  test('compares with a folder that holds the same paths', () => {
    project.write('before/app.yaml', configMap('old'));
    project.write('app.yaml', configMap('new'));
    expect(project.strata('validate', 'app.yaml').stdout).toBe('');
    expect(project.strata('validate', 'app.yaml', '--base', 'before').stdout).toBe(REFUSED);
  });

  test('compares with a git revision', () => {
    const git = (...args: readonly string[]): string => runGit(project.root, ...args);
    project.write('app.yaml', configMap('old'));
    git('init', '-q');
    git('add', 'app.yaml');
    git('commit', '-qm', 'before');
    project.write('app.yaml', configMap('new'));
    const { stdout, status } = project.strata('validate', 'app.yaml', '--base', 'HEAD');
    expect({ stdout, status }).toEqual({ stdout: REFUSED, status: 1 });
  });

  test('what is neither a folder nor a revision is exit 2', () => {
    const { stdout, status } = project.strata('validate', '--base', 'nowhere');
    expect(stdout).toMatch(/^error {3}nowhere: cannot be compared with \(.+\); name a git revision or a folder/);
    expect(status).toBe(2);
  });
});

describe('environments/accepted-issues.yaml', () => {
  const GATEWAY = 'dist/cloud/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml';
  const entry = (until: string): string => `accepted:
  - rule: valid-cel
    cluster: cloud
    component: gateway
    reason: shows how a finding is accepted
    until: '${until}'
`;

  test('takes findings away, says how many, and expires', () => {
    project.replace(GATEWAY, 'protocol: HTTPS', 'protocol: HTTP');
    const before = project.strata('validate', '--date', '2026-11-21').stdout.split('\n');
    const cel = before.filter(line => line.includes('tls'));
    expect(cel).not.toEqual([]);
    project.write('environments/accepted-issues.yaml', entry('2026-12-31'));
    const accepted = project.strata('validate', '--date', '2026-11-21');
    expect(accepted.stdout.split('\n')).toEqual(before.filter(line => !cel.includes(line)));
    expect(accepted.stderr).toContain(`, ${cel.length} accepted in `);
    expect(project.strata('validate', '--date', '2027-01-01').stdout).toContain(
      'error   environments/accepted-issues.yaml:2:5 accepted[0]: has expired (2026-12-31); mend what is accepted, or give it a new last day\n',
    );
  });

  test('an entry that accepts nothing is a warning', () => {
    project.write('environments/accepted-issues.yaml', entry('2099-12-31'));
    const { stdout, status } = project.strata('validate');
    expect(stdout).toBe(
      'warning environments/accepted-issues.yaml:2:5 accepted[0]: accepts nothing that was found (valid-cel); remove the entry\n',
    );
    expect(status).toBe(0);
  });

  test('a rule that does not exist ends the run', () => {
    project.write('environments/accepted-issues.yaml', entry('2099-12-31').replace('valid-cel', 'valid-cell'));
    const { stdout, status } = project.strata('validate');
    expect(stdout).toContain('accepted[0].rule: there is no such rule (valid-cell); did you mean "valid-cel"?');
    expect(status).toBe(2);
  });
});
