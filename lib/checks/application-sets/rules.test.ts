import type { JsonObject } from '../../model/json';
import { noOpenProject } from '../argo-cd/no-open-project';
import { validProject } from '../argo-cd/valid-project';
import { applicationOf, projectOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { validName } from '../valid-name';
import { uniqueGeneratedName } from './unique-generated-name';
import { validExpansion } from './valid-expansion';

const setOf = (name: string, elements: JsonObject[], own = 'set', spec: JsonObject = {}) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: { name: own, namespace: 'argocd' },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [{ list: { elements } }],
    template: {
      metadata: { name },
      spec: {
        project: 'platform',
        source: { repoURL: 'https://git.example.com/platform.git', path: 'apps/{{.a}}', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: '{{.a}}' },
        ...spec,
      },
    },
  },
});
const AT = 'error dev/app ApplicationSet.argoproj.io/argocd/set';

test('names of their own pass', () => {
  expect(runRule(uniqueGeneratedName, [setOf('app-{{.a}}', [{ a: 'x' }, { a: 'y' }]), applicationOf('web')])).toEqual(
    [],
  );
  expect(runRule(validExpansion, [setOf('app-{{.a}}', [{ a: 'x' }])])).toEqual([]);
});

test('one name for two Applications is told, whoever makes the other', () => {
  const fix = 'put what tells them apart into the name';
  const place = `${AT} /spec/template/metadata/name: makes an Application that`;
  expect(runRule(uniqueGeneratedName, [setOf('app', [{ a: 'x' }, { a: 'y' }])])).toEqual([
    `${place} it makes twice (app); ${fix}`,
  ]);
  expect(runRule(uniqueGeneratedName, [setOf('web', [{ a: 'x' }]), applicationOf('web')])).toEqual([
    `${place} is there already (web); ${fix}`,
  ]);
  expect(runRule(uniqueGeneratedName, [setOf('{{.a}}', [{ a: 'x' }], 'first'), setOf('x', [{ a: 'z' }])])).toEqual([
    `${place} ApplicationSet first makes as well (x); ${fix}`,
  ]);
});

test('a name that is too long for a label is told', () => {
  const name = 'a'.repeat(64);
  expect(runRule(uniqueGeneratedName, [setOf(name, [{ a: 'x' }])])).toEqual([
    `${AT} /spec/template/metadata/name: makes an Application with a name of 64 characters (${name}); keep it within 63, for instance with trunc`,
  ]);
});

test('what fails is an error, what only nobody knows is a note', () => {
  expect(runRule(validExpansion, [setOf('{{.b}}', [{ a: 'x' }])])).toEqual([
    `${AT} /spec/generators/0: template {{.b}}: there is no b; mend the generator or the template`,
  ]);
  expect(runRule(validExpansion, [setOf('{{ uuidv4 }}', [{ a: 'x' }])])).toEqual([
    'note dev/app ApplicationSet.argoproj.io/argocd/set /spec/generators/0: template {{ uuidv4 }}: calls uuidv4, which is not evaluated here; look at its Applications with `argocd appset generate`',
  ]);
  const patch = { ...setOf('a', []), spec: { generators: [{}], template: { spec: {} } } };
  expect(runRule(validExpansion, [patch])).toEqual([]);
});

test('generated Applications are checked as those that are written', () => {
  const set = setOf('App_{{.a}}', [{ a: 'shop' }, { a: 'toys' }]);
  expect(runRule(validProject, [projectOf(), set])).toEqual([
    'error dev/app Application.argoproj.io/argocd/App_toys /spec/destination: project platform does not permit the destination (toys); add it to destinations of the project',
  ]);
  expect(runRule(validName, [set]).map(line => line.split(':')[0])).toEqual([
    'error dev/app Application.argoproj.io/argocd/App_shop /metadata/name',
    'error dev/app Application.argoproj.io/argocd/App_toys /metadata/name',
  ]);
  const open = setOf('a', [{ a: 'x' }], 'set', { project: 'default' });
  expect(runRule(noOpenProject, [open]).some(line => line.includes('Application.argoproj.io/argocd/a '))).toBe(true);
});
