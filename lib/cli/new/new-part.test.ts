import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { SMALL, temporaryProject } from '../../testing/temporary-project';
import { newPart, type NewPart, type NewResult } from './new-part';

const STARTED = new Date('2026-11-21T00:00:00Z');
const project = temporaryProject(SMALL);
afterAll(() => project.remove());

const make = (part: NewPart): Promise<NewResult> => newPart(project.root, part, STARTED);

const told = ({ outcome, issues }: NewResult): readonly string[] => [outcome, ...issues.map(formatIssue)];

const IMAGE = 'ghcr.io/stefanprodan/podinfo:6.14.1';
const BLOG = 'environments/tenants/blog.yaml';

test('a tenant and its app are made with their outputs, as synth makes them', async () => {
  const tenant = await make({ kind: 'tenant', name: 'blog', said: { summary: 'Blog of the company' } });
  expect(told(tenant)).toEqual(['done']);
  expect(tenant.files).toEqual([BLOG]);
  expect(project.read(BLOG)).toContain('\nphases: [production]\n');

  project.write(BLOG, project.read(BLOG).replace('apps: []', 'apps: [] # more to come'));
  const app = await make({
    kind: 'app',
    name: 'site',
    tenant: 'blog',
    said: { image: IMAGE, port: '9898', scratch: '/data' },
  });
  expect(told(app)).toEqual(['done']);
  expect(app.outputs?.created).toContain('dist/cloud/layer-4/blog/site/Deployment.apps_blog-production_site.yaml');
  const text = project.read(BLOG);
  expect(text).toContain('apps: # more to come\n  - name: site\n');
});

test('what is there is not made again, and no tenant is guessed', async () => {
  const before = { ...project.outputs(), [BLOG]: project.read(BLOG) };
  expect(told(await make({ kind: 'tenant', name: 'blog', said: {} }))).toEqual([
    'fault',
    `new tenant: is there already (blog); choose another name, or edit ${BLOG}`,
  ]);
  expect(told(await make({ kind: 'app', name: 'site', tenant: 'blog', said: { image: IMAGE } }))).toEqual([
    'fault',
    `new app: is there already (site); choose another name, or edit ${BLOG}`,
  ]);
  expect(told(await make({ kind: 'app', name: 'site', tenant: 'blogs', said: { image: IMAGE } }))).toEqual([
    'fault',
    '--tenant: there is no such tenant (blogs); did you mean "blog"?',
  ]);
  expect(told(await make({ kind: 'tenant', name: 'Blog 2', said: {} }))).toEqual([
    'fault',
    'new tenant: is no name of a tenant (Blog 2); expected at most 20 lower-case letters, digits and hyphens, a letter first',
  ]);
  expect({ ...project.outputs(), [BLOG]: project.read(BLOG) }).toEqual(before);
});

test('what is missing or wrong is told at once, and nothing is written', async () => {
  const app: NewPart = { kind: 'app', name: 'new', tenant: 'shop', said: {} };
  expect(told(await make(app))).toEqual(['fault', '--image: is missing; say it: Image with registry and tag']);
  const wrong = await make({ ...app, said: { image: 'podinfo', port: 'http' } });
  expect(told(wrong)).toEqual([
    'fault',
    'environments/tenants/shop.yaml:43:12 apps[2].image: has the wrong form (podinfo); expected an image with registry and tag, which is not latest, for example ghcr.io/example/shop:1.4.2',
    'environments/tenants/shop.yaml:44:11 apps[2].port: must be a whole number, is text (http); write a whole number',
  ]);
  const refused = await make({ ...app, said: { image: IMAGE, cpu: '50' } });
  expect(refused.outcome).toBe('refused');
  expect(project.read('environments/tenants/shop.yaml')).not.toContain('name: new');
  expect(existsSync(join(project.root, 'dist/cloud/layer-4/shop/new'))).toBe(false);
});

test('a warning is in the way too', async () => {
  const accepted = 'environments/accepted-issues.yaml';
  project.write(accepted, "accepted:\n  - { rule: valid-cel, reason: nothing at all, until: '2099-12-31' }\n");
  const refused = await make({ kind: 'tenant', name: 'more', said: {} });
  expect(told(refused)).toEqual(['refused', expect.stringContaining('accepts nothing that was found (valid-cel)')]);
  expect(existsSync(join(project.root, 'environments/tenants/more.yaml'))).toBe(false);
  rmSync(join(project.root, accepted));
});

test('a cluster is made with its outputs, and what others learn of it', async () => {
  const of = { role: 'managed', serves: 'prod', machines: 'provider' } as const;
  const cluster: NewPart = {
    kind: 'cluster',
    name: 'second',
    of,
    said: { provisioner: 'ebs.csi.aws.com', workers: '4' },
  };
  expect(told(await make({ ...cluster, said: { workers: 'four', link: 'eno1' } }))).toEqual([
    'fault',
    '--workers: has the wrong form (four); expected a number from 1 to 99',
    expect.stringMatching(/^--link: is nothing that this one is asked \(eno1\); leave it out; there are --domain, /),
    '--provisioner: is missing; say it: CSI driver of the provider, for example ebs.csi.aws.com',
  ]);
  const made = await make({ ...cluster, said: { ...cluster.said, issuer: 'https://oidc.example.com/second' } });
  expect(made.outcome).toBe('done');
  expect(made.files).toEqual(['environments/second.yaml', 'environments/platform.yaml']);
  expect(made.outputs?.created).toContain(
    'dist/second/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml',
  );
  expect(made.outputs?.updated).toContain('bootstrap/README.md');
  expect(made.next[0]).toBe(
    'environments/second.yaml has examples: replace exposure.annotations, storage.parameters and nodePools',
  );
  expect(told(await make(cluster))).toEqual([
    'fault',
    'new cluster: is there already (second); choose another name, or edit environments/second.yaml',
  ]);
});
