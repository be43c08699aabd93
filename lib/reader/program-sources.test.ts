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
  expect(seen.filter(isUnfinished)).toEqual(['base/web.yaml']);
  expect(issues.map(formatIssue)).toEqual([
    'dev: what a kustomization makes is not checked, only what it starts from; check the rest too: kubectl kustomize dev | strata validate -',
  ]);
});

test('a kustomization that cannot be read is a kustomization all the same', () => {
  expect(programSources(['kustomization.yaml'], () => undefined).isPassedOver('kustomization.yaml')).toBe(true);
});
