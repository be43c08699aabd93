import { applicationOf, objectOf, workload } from './risk/examples/risk-example';
import { diffYaml, type YamlSides } from './testing/diff-yaml';
import { subjectOf } from './object-change';

const CONFIG =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: NAME, namespace: shop }\ndata: { a: "1", b: "2", c: NAME }\n';

const at = (folder: string, yaml: string): string => `# file: dist/prod/${folder}/a.yaml\n${yaml}`;

const told = (sides: YamlSides): readonly string[] =>
  diffYaml(sides).changes.map(
    change =>
      `${change.kind} ${subjectOf(change).name}: ${change.effect.kind}${change.effect.says === '' ? '' : `: ${change.effect.says}`}`,
  );

describe('pairing', () => {
  test('an object in another file of the same Application is moved, and nothing happens', () => {
    const yaml = CONFIG.replaceAll('NAME', 'a');
    const sides = {
      before: at('shop/x', yaml),
      after: at('shop/y', yaml),
      unchanged: applicationOf('shop', 'dist/prod/shop', 'prune: true'),
    };
    expect(told(sides)).toEqual(['moved a: moved: to another file; the cluster does not notice']);
    expect(diffYaml(sides).level).toBe('none');
  });

  test('the same object at another version of its API is changed, not made anew', () => {
    const sides = {
      before: objectOf('example.com/v1', 'Thing', '{}'),
      after: objectOf('example.com/v2', 'Thing', '{}'),
    };
    expect(told(sides)).toEqual(['changed web: updated: in place']);
  });

  test('a new name is told as delete plus create of two that are nearly the same', () => {
    const sides = { before: CONFIG.replaceAll('NAME', 'old'), after: CONFIG.replaceAll('NAME', 'new') };
    expect(diffYaml(sides).changes.map(({ kind, twin }) => [kind, twin])).toEqual([
      ['deleted', 'new'],
      ['created', 'old'],
    ]);
  });

  test('a Service under another name keeps the labels that it selects', () => {
    const service = (name: string): string =>
      objectOf('v1', 'Service', '{ selector: { app: web, part: front }, ports: [{ name: http, port: 80 }] }', name);
    const sides = { before: service('web'), after: service('web-2') };
    expect(diffYaml(sides).changes.map(({ kind, twin }) => [kind, twin])).toEqual([
      ['deleted', 'web-2'],
      ['created', 'web'],
    ]);
  });

  test('objects that have little in common are no renames', () => {
    const sides = { before: CONFIG.replaceAll('NAME', 'old'), after: objectOf('v1', 'ConfigMap', '{}', 'new') };
    expect(diffYaml(sides).changes.flatMap(({ twin }) => twin ?? [])).toEqual([]);
  });

  test('labels of versions and checksums are folded, and restart pods all the same', () => {
    const yaml = (checksum: string): string =>
      workload('').replace(
        'metadata: { labels: { app: web } }',
        `metadata: { labels: { app: web }, annotations: { checksum/config: "${checksum}" } }`,
      );
    const [change] = diffYaml({ before: yaml('1'), after: yaml('2') }).changes;
    expect(change).toMatchObject({ fields: [], effect: { kind: 'restarted' }, level: 'low' });
    expect(change?.folded).toHaveLength(1);
  });
});

describe('what becomes of an object that is gone', () => {
  const object = (options = ''): string =>
    at(
      'shop',
      CONFIG.replaceAll('NAME', 'a').replace(
        'namespace: shop',
        `namespace: shop, annotations: { argocd.argoproj.io/sync-options: "${options}" }`,
      ),
    );
  const shop = (automated: string, more = ''): string => applicationOf('shop', 'dist/prod/shop', automated, more);
  const finalizer = ', finalizers: [resources-finalizer.argocd.argoproj.io/foreground]';

  test.each([
    ['it is pruned', object(), shop('prune: true'), 'deleted: is pruned by Application shop'],
    ['Prune=false', object('Prune=false'), shop('prune: true'), 'kept: stays in the cluster: Prune=false'],
    [
      'Prune=confirm',
      object('Prune=confirm'),
      shop('prune: true'),
      'confirmed: is pruned once somebody has confirmed it',
    ],
    ['no pruning', object(), shop('prune: false'), 'kept: stays until somebody prunes it: Application shop does not'],
    [
      'automation off',
      object(),
      shop('prune: true, enabled: false'),
      'kept: stays until somebody prunes it: Application shop does not',
    ],
    ['no Application', object(), '', 'deleted: is deleted by whoever applies these files'],
  ])('%s', (_name, before, unchanged, says) => {
    expect(told({ before, unchanged })).toEqual([`deleted a: ${says}`]);
  });

  test.each([
    ['it goes too', object(), finalizer, 'deleted: is deleted with Application shop'],
    ['Delete=false', object('Delete=false'), finalizer, 'kept: stays in the cluster: Delete=false'],
    [
      'Delete=confirm',
      object('Delete=confirm'),
      finalizer,
      'confirmed: is deleted with Application shop once somebody has confirmed it',
    ],
    ['no finalizer', object(), '', 'kept: stays: Application shop goes without its objects'],
  ])('with its Application: %s', (_name, before, more, says) => {
    expect(told({ before: `${before}---\n${shop('prune: true', more)}` })).toContain(`deleted a: ${says}`);
  });
});

describe('effects', () => {
  test.each([
    ['of Argo CD', 'argocd.argoproj.io/hook: PostSync'],
    ['of a chart', 'helm.sh/hook: post-install'],
  ])('a job that is a hook %s is made anew, whatever changes', (_whose, hook) => {
    const job = (image: string): string =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: { name: a, namespace: shop, annotations: { ${hook} } }\n` +
      `spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "${image}" }] } } }\n`;
    expect(told({ before: job('x:1'), after: job('x:2') })).toEqual([
      'changed a: replaced: it is a hook, made anew in each sync',
    ]);
  });

  test('a rule of a CRD about changes refuses them', () => {
    const gatewayClass = (controller: string): string =>
      objectOf('gateway.networking.k8s.io/v1', 'GatewayClass', `{ controllerName: example.com/${controller} }`);
    expect(told({ before: gatewayClass('a'), after: gatewayClass('b') })).toEqual([
      'changed web: refused: the API server refuses the update: /spec/controllerName: Value is immutable',
    ]);
  });

  test.each([
    [
      'ServerSideApply=true',
      'refused: the API server refuses the update: /spec/orphanedResources: a server-side apply takes away all that it had',
    ],
    ['CreateNamespace=false', 'updated: in place'],
  ])('a map that loses all its fields, applied with %s', (option, says) => {
    const project = (orphans: string): string =>
      at(
        'shop',
        objectOf('argoproj.io/v1alpha1', 'AppProject', `{ signatureKeys: [], orphanedResources: ${orphans} }`),
      );
    const application = applicationOf('shop', 'dist/prod/shop', 'prune: true').replace(
      'syncPolicy: {',
      `syncPolicy: { syncOptions: [${option}],`,
    );
    const sides = { before: project('{ warn: true }'), after: project('{}'), unchanged: application };
    expect(told(sides)).toEqual([`changed web: ${says}`]);
  });

  test('pods of a set with OnDelete stay as they are', () => {
    const set = (image: string): string =>
      workload('updateStrategy: { type: OnDelete }', `image: ${image}`, 'StatefulSet');
    expect(told({ before: set('a'), after: set('b') })).toEqual([
      'changed web: updated: pods stay as they are until somebody deletes them',
    ]);
  });
});

describe('an ApplicationSet', () => {
  const set = (generator: string, more = '', path = 'apps'): string =>
    objectOf(
      'argoproj.io/v1alpha1',
      'ApplicationSet',
      `{ goTemplate: true, generators: [${generator}], ${more} template: { metadata: { name: "pr-{{.number}}" }, spec: { source: { path: ${path} } } } }`,
    );
  const PULLS = '{ pullRequest: { gitea: { owner: a, repo: b } } }';
  const GIT = '{ git: { repoURL: "https://example.com/a.git", directories: [{ path: "*" }] } }';
  const risks = (sides: YamlSides): readonly string[] =>
    diffYaml(sides).changes.flatMap(change => change.risks.map(({ says }) => says));

  test('of pull requests is told by a sample', () => {
    expect(risks({ before: set(PULLS) })).toEqual([
      'Argo CD deletes its Applications, one for each pull request such as pr-7, and what they have made',
    ]);
    expect(risks({ before: set(PULLS), after: set(PULLS, '', 'other') })).toEqual([
      'changes the Applications of pull requests, such as pr-7: spec.source.path',
    ]);
  });

  test('that asks what is not at hand is told without names, and nothing is guessed', () => {
    expect(risks({ before: set(GIT) })).toEqual(['Argo CD deletes its Applications and what they have made']);
    const list = '{ list: { elements: [{ number: "1" }] } }';
    expect(risks({ before: set(GIT), after: set(list) })).toEqual([
      'changes in a way that no rule knows: read the fields',
    ]);
  });

  test('whose policy deletes none still takes them along when it goes, unless it waits for its controller', () => {
    expect(risks({ before: set(PULLS, 'syncPolicy: { applicationsSync: create-only },') })).toEqual([
      'Argo CD deletes its Applications, one for each pull request such as pr-7, and what they have made',
    ]);
  });

  test('whose policy changes none leaves its Applications as they are', () => {
    const kept = 'syncPolicy: { applicationsSync: create-only },';
    expect(risks({ before: set(PULLS, kept), after: set(PULLS, kept, 'other') })).toEqual([
      'does not reach the Applications of pull requests, such as pr-7: applicationsSync is create-only',
    ]);
  });

  test('syncs what lies in the folders of its Applications, and takes it along when it goes', () => {
    const pruning = set(PULLS, '', 'dist/prod/a').replace(
      'path: dist/prod/a }',
      'path: dist/prod/a }, syncPolicy: { automated: { prune: true } }',
    );
    const object = at('a', CONFIG.replaceAll('NAME', 'x'));
    expect(told({ before: object, unchanged: pruning })).toEqual([
      'deleted x: deleted: is pruned by Application pr-{{.number}}',
    ]);
    expect(told({ before: `${object}---\n${pruning}` })).toContain(
      'deleted x: deleted: is deleted with Application pr-{{.number}}',
    );
  });

  test('that begins to take along what was made is told', () => {
    const keeps = 'syncPolicy: { preserveResourcesOnDeletion: true },';
    expect(risks({ before: set(PULLS, keeps), after: set(PULLS) })).toEqual([
      'from now on, deleting the Application deletes all that it has made',
      'changes the Applications of pull requests, such as pr-7: metadata.finalizers',
    ]);
  });
});

test('the worst comes first, then the earliest wave', () => {
  const cluster = diffYaml({
    after: `${at('a', CONFIG.replaceAll('NAME', 'z'))}---\n${objectOf('v1', 'Service', '{ type: NodePort }')}`,
    unchanged: applicationOf(
      'a',
      'dist/prod/a',
      'prune: true',
      ', annotations: { argocd.argoproj.io/sync-wave: "-3" }',
    ),
  });
  expect(cluster.changes.map(({ level, application, wave }) => [level, application, wave])).toEqual([
    ['high', undefined, undefined],
    ['none', 'a', -3],
  ]);
});
