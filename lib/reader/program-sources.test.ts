import type { Json } from '../model/json';
import { formatIssue } from '../model/issue';
import { programSources } from './program-sources';

const sources = (files: Readonly<Record<string, Json>>) => programSources(Object.keys(files), file => files[file]);

test('a chart is passed over with all that is in it, and is one note', () => {
  const { isPassedOver, issues } = sources({
    'charts/web/Chart.yaml': { name: 'web' },
    'charts/web/templates/a.yaml': null,
    'charts/web/charts/db/Chart.yaml': { name: 'db' },
    'charts/web/kustomization.yaml': {},
    'charts/web-extra.yaml': null,
  });
  expect(issues.map(formatIssue)).toEqual([
    'charts/web: a Helm chart is passed over; check what it makes: helm template charts/web | strata validate -',
  ]);
  expect(isPassedOver('charts/web/templates/a.yaml')).toBe(true);
  expect(isPassedOver('charts/web/charts/db/Chart.yaml')).toBe(true);
  expect(isPassedOver('charts/web-extra.yaml')).toBe(false);
});

test('parts of a kustomization are passed over, the objects that it starts from are not', () => {
  const { isPassedOver, isUnfinished, issues } = sources({
    'base/kustomization.yaml': { resources: ['web.yaml'], configMapGenerator: [{ files: ['a=settings.yaml'] }] },
    'base/web.yaml': null,
    'base/settings.yaml': null,
    'base/alone.yaml': null,
    'dev/kustomization.yml': {
      resources: ['../base/'],
      patches: [{ path: 'patch.yaml' }, { patch: 'kind: Deployment\nmetadata: {name: web}\n' }],
    },
    'dev/patch.yaml': null,
  });
  const seen = ['base/web.yaml', 'base/settings.yaml', 'base/alone.yaml', 'dev/patch.yaml', 'dev/kustomization.yml'];
  expect(seen.filter(isPassedOver)).toEqual(['base/settings.yaml', 'dev/patch.yaml', 'dev/kustomization.yml']);
  expect(seen.filter(isUnfinished)).toEqual(['base/web.yaml', 'dev/patch.yaml']);
  expect(issues.map(formatIssue)).toEqual([
    'dev: what a kustomization makes is not checked, only what it starts from; check the rest too: kubectl kustomize dev | strata validate -',
  ]);
});

test('what is named as a patch below a kustomization is one, unless it is an object of it', () => {
  const { isPassedOver } = sources({
    'config/crd/kustomization.yaml': { resources: ['bases/toys.yaml', 'patches/whole.yaml'] },
    'config/crd/bases/toys.yaml': null,
    'config/crd/patches/webhook_in_toys.yaml': null,
    'config/crd/patches/whole.yaml': null,
    'config/crd/manager_webhook_patch.yaml': null,
    'config/crd/web-patch-2.yaml': null,
    'config/crd/dispatch.yaml': null,
    'config/crd/patchwork/web.yaml': null,
    'other/patches/web.yaml': null,
  });
  const files = ['bases/toys', 'patches/webhook_in_toys', 'patches/whole', 'manager_webhook_patch', 'web-patch-2'];
  const others = ['dispatch', 'patchwork/web'];
  const seen = [...files, ...others].map(file => `config/crd/${file}.yaml`);
  expect([...seen, 'other/patches/web.yaml'].filter(isPassedOver)).toEqual([
    'config/crd/patches/webhook_in_toys.yaml',
    'config/crd/manager_webhook_patch.yaml',
    'config/crd/web-patch-2.yaml',
  ]);
});

test('a kustomization that cannot be read is a kustomization all the same', () => {
  expect(programSources(['kustomization.yaml'], () => undefined).isPassedOver('kustomization.yaml')).toBe(true);
});
