import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';
import { publishedForm } from '../testing/published-schemas';
import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';
import { keepSealed, readSealed } from './sealed-file.cjs';

let project: TemporaryProject;

afterEach(() => {
  project.remove();
});

const SUMMARY = /^(\d+) clusters?, \d+ objects checked in full, \d+ known by chart facts, (.*) in \d+\.\d\d s$/m;
const counts = (stderr: string): string | undefined => SUMMARY.exec(stderr)?.[2];

describe('the platform', () => {
  beforeEach(() => {
    project = temporaryProject();
  });

  test('outputs made from nothing are the committed ones, byte for byte, in another folder and time zone', () => {
    const committed = project.outputs();
    for (const folder of ['dist', 'bootstrap', 'talos']) rmSync(join(project.root, folder), { recursive: true });
    expect(project.strata('synth').status).toBe(0);
    expect(project.outputs()).toEqual(committed);
    const { stdout, stderr, status } = project.strata('synth', '--check', '--strict');
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
    expect(counts(stderr)).toMatch(/^0 to create, 0 to update, 0 to delete, \d+ unchanged$/);
  });

  test('--cluster renders that cluster and leaves the others alone, which --check lists', () => {
    const path = 'dist/prod/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml';
    project.replace('environments/prod.yaml', '203.0.113.30', '203.0.113.31');
    project.replace('environments/dev.yaml', '198.51.100.21', '198.51.100.23');
    expect(project.strata('synth', '--cluster', 'dev', '--verbose').stdout).toBe(
      '~ dist/dev/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml\n',
    );
    const check = project.strata('synth', '--check');
    expect({ stdout: check.stdout, status: check.status }).toEqual({ stdout: `~ ${path}\n`, status: 1 });
    expect(counts(check.stderr)).toMatch(/^0 to create, 1 to update, 0 to delete/);
    expect(project.read(path)).toContain('203.0.113.30');
  });

  test('--cluster of a new cluster leaves for a full run only what the services of system learn of it', () => {
    const stage = [
      ['id: 2', 'id: 9'],
      ['dev.example.com', 'stage.example.com'],
      ['dev-', 'stage-'],
      ['DEV-', 'STAGE-'],
      ['10.20.', '10.41.'],
      ['10.120.', '10.141.'],
      ['10.220.', '10.241.'],
      ['198.51.100.2', '198.51.100.4'],
    ].reduce((text, [find = '', other = '']) => text.replaceAll(find, other), project.read('environments/dev.yaml'));
    // A cluster that sends its metrics would change the one that takes them.
    const withoutMetrics = stage
      .replace(/components:\n {2}kube-prometheus-stack:.*\n/, 'components: {}\n')
      .replace(/applications:\n(?: {2}.*\n)+/, 'applications: { phases: [] }\n');
    project.write('environments/stage.yaml', withoutMetrics);
    const platform = project
      .read('environments/platform.yaml')
      .replaceAll(/\[(system, dev|dev), prod/g, '[$1, stage, prod')
      .replace('postgres: [system, dev]', 'postgres: [system, dev, stage]')
      .replace('kube-prometheus-stack: [system, dev, stage', 'kube-prometheus-stack: [system, dev')
      .replace(/\[dev, stage(, prod[^\]]*\], service: kube-prometheus-stack)/, '[dev$1');
    project.write('environments/platform.yaml', platform);
    const { stdout, stderr, status } = project.strata('synth', '--cluster', 'stage', '--verbose');
    expect({ status, errors: stderr.match(/^error.*/gm) }).toEqual({ status: 0, errors: null });
    expect(stdout.split('\n').filter(line => !line.includes('/stage/'))).toEqual(['~ bootstrap/README.md', '']);
    expect(project.read('bootstrap/README.md')).toMatch(/^## \d+\. stage$/m);
    const changed = [...project.strata('synth', '--check').stdout.matchAll(/^[~+-] (.*)/gm)].map(
      ([, path = '']) => path,
    );
    // The services of system that take its logs, know its clients and let it in.
    const served = /^dist\/system\/layer-3\/(?:casdoor-server|loki|vault-configuration|vault-sign-in)\//;
    expect(changed.filter(path => !served.test(path))).toEqual([
      'bootstrap/system/README.md',
      'dist/system/apps/Application.argoproj.io_argocd_loki.yaml',
      'dist/system/index.txt',
    ]);
    expect(changed).toContain('dist/system/layer-3/vault-configuration/ConfigMap_vault_vault-configuration.yaml');
  });

  test('an environment file that goes takes its outputs along only when that is allowed', () => {
    rmSync(join(project.root, 'environments/local.yaml'));
    const platform = project.read('environments/platform.yaml');
    project.write('environments/platform.yaml', platform.replaceAll(/, local(?=[\],])/g, ''));
    project.replace('environments/tenants/samples.yaml', ', local]', ']');
    const samples = project.read('environments/tenants/samples.yaml');
    project.write('environments/tenants/samples.yaml', samples.replace(/ {6}local:\n.*\n/, ''));
    const before = project.outputs();
    const refused = project.strata('synth');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('--allow-mass-delete');
    expect(project.outputs()).toEqual(before);
    expect(project.strata('synth', '--allow-mass-delete').status).toBe(0);
    expect(Object.keys(project.outputs()).filter(path => /^(dist|bootstrap|talos)\/local\//.test(path))).toEqual([]);
  });
});

describe('a small platform', () => {
  beforeEach(() => {
    project = temporaryProject(SMALL);
  });

  test('a run without changes writes nothing and keeps every time of change', () => {
    const file = join(project.root, 'dist/cloud/index.txt');
    const before = statSync(file, { bigint: true }).mtimeNs;
    const first = project.strata('synth');
    expect(first.status).toBe(0);
    expect(statSync(file, { bigint: true }).mtimeNs).toBe(before);
    const cache = join(project.root, '.strata/cache');
    const known = readdirSync(cache).find(name => name.startsWith('run-')) ?? '';
    const printed = readSealed(join(cache, known))?.toString() ?? '';
    keepSealed(join(cache, known), printed.replace('unchanged', 'known'));
    const again = first.stderr.replace('unchanged', 'known').replace(/\d+\.\d\d s/, 'N');
    expect(project.strata('synth').stderr.replace(/\d+\.\d\d s/, 'N')).toBe(again);
    project.write('dist/cloud/mine.txt', '');
    expect(project.strata('synth').stderr).toContain('unchanged');
  });

  test('the program is ASCII: one other letter in a regular expression or a tagged template doubles what V8 holds', () => {
    expect(project.strata('--version').status).toBe(0);
    const cache = join(PROJECT, '.strata/cache');
    const programs = readdirSync(cache).filter(name => name.endsWith('.cjs'));
    const letters = programs.map(name =>
      readSealed(join(cache, name))
        ?.toString()
        .match(/.{0,40}[^\0-\x7f]+/g),
    );
    expect(letters).toEqual([null]);
  });

  test('a run takes what the one before kept of a cluster, and a comparison never does', () => {
    const path = 'dist/cloud/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml';
    expect(project.strata('synth').status).toBe(0);
    const kept = join(project.root, '.strata/cache/cluster-cloud.json');
    keepSealed(kept, readSealed(kept)?.toString().replaceAll('aws-load-balancer-type: nlb', '$&-kept') ?? '');
    expect(project.strata('synth', '--check').status).toBe(0);
    expect(project.strata('synth', '--verbose').stdout).toBe(`~ ${path}\n`);
    expect(project.read(path)).toContain('nlb-kept');
  });

  test('a change of the environment changes the files that follow from it, and --check lists them first', () => {
    project.replace('environments/cloud.yaml', 'type: nlb', 'type: external');
    const path = 'dist/cloud/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml';
    const check = project.strata('synth', '--check');
    expect({ stdout: check.stdout, status: check.status }).toEqual({ stdout: `~ ${path}\n`, status: 1 });
    expect(counts(check.stderr)).toMatch(/^0 to create, 1 to update, 0 to delete/);
    expect(project.read(path)).toContain('type: nlb');

    const run = project.strata('synth', '--verbose');
    expect({ stdout: run.stdout, status: run.status }).toEqual({ stdout: `~ ${path}\n`, status: 0 });
    expect(project.read(path)).toContain('type: external');
    expect(project.strata('synth', '--check').status).toBe(0);
  });

  test('an invalid environment ends with the place, exit 2 and untouched outputs', () => {
    const before = project.outputs();
    project.replace('environments/cloud.yaml', 'policies:', 'polices:');
    const { stdout, stderr, status } = project.strata('synth');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain('error   environments/cloud.yaml:');
    expect(stderr).toContain('did you mean "policies"?');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(project.outputs()).toEqual(before);
  });

  test('an unknown cluster is named, with the one that was meant', () => {
    const { stderr, status } = project.strata('synth', '--cluster', 'clodu');
    expect(status).toBe(2);
    expect(stderr).toContain('--cluster: there is no such cluster (clodu); did you mean "cloud"?');
  });

  test('a file made by hand stays, and is reported', () => {
    project.write('dist/cloud/notes.txt', 'mine');
    const { stderr, status } = project.strata('synth', '--verbose');
    expect(status).toBe(0);
    expect(stderr).toContain('dist/cloud/notes.txt: is not in an index, so it was made by hand and is left alone');
    expect(project.read('dist/cloud/notes.txt')).toBe('mine');
  });

  test('a folder in the place of a file is an error without a stack trace', () => {
    const path = 'dist/cloud/layer-2/gateway/Namespace_gateway.yaml';
    rmSync(join(project.root, path));
    mkdirSync(join(project.root, path));
    const { stderr, status } = project.strata('synth');
    expect(status).toBe(2);
    expect(stderr).toContain(path);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('--format json prints one value with stable keys, and nothing else', () => {
    const { stdout, stderr, status } = project.strata('synth', '--format', 'json');
    expect(publishedForm('synth')(stdout)).toEqual([]);
    const result: unknown = JSON.parse(stdout);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(result).toMatchObject({
      outcome: 'done',
      clusters: ['cloud'],
      files: { created: [], updated: [], deleted: [] },
      counts: { error: 0 },
    });
  });

  test('no colours in a pipe, and help with examples', () => {
    const help = project.strata('synth', '--help');
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('strata synth --check ');
    expect(help.stdout + project.strata('synth').stderr).not.toContain('\u001b[');
  });

  test('a reader that goes away is no fault', () => {
    for (const folder of ['dist', 'bootstrap']) rmSync(join(project.root, folder), { recursive: true });
    const strata = join(PROJECT, 'lib/cli/strata.cjs');
    const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${strata}" synth --check | head -n 1`], {
      cwd: project.root,
      encoding: 'utf8',
    });
    expect(stdout).toBe('+ bootstrap/README.md\n');
    expect(stderr).not.toContain('EPIPE');
  });

  test('the project is found from any folder of it', () => {
    const strata = join(PROJECT, 'lib/cli/strata.cjs');
    const { status } = spawnSync(process.execPath, [strata, 'synth', '--check'], {
      cwd: join(project.root, 'dist/cloud'),
    });
    expect(status).toBe(0);
  });

  test('wrong usage is exit 2 and says which option was meant', () => {
    const { stderr, status } = project.strata('synth', '--chek');
    expect(status).toBe(2);
    expect(stderr).toContain("error: unknown option '--chek'");
    expect(stderr).toContain('--check');
  });
});
