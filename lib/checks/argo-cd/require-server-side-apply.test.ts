import { applicationOf, renderedBy } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { requireServerSideApply } from './require-server-side-apply';

const definition = (annotations = {}) =>
  renderedBy('web', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'a', annotations },
  });
const syncOptions = { syncPolicy: { syncOptions: ['ServerSideApply=true'] } };
const sources = [{ repoURL: 'https://charts.example.com', chart: 'argo-cd', targetRevision: '1.0.0' }];

test('Applications that apply on the server, or need not, pass', () => {
  expect(runRule(requireServerSideApply, [definition(), applicationOf('web', { spec: syncOptions })])).toEqual([]);
  expect(runRule(requireServerSideApply, [definition(), applicationOf('other')])).toEqual([]);
  const annotations = { 'argocd.argoproj.io/sync-options': 'Prune=false,ServerSideApply=true' };
  expect(runRule(requireServerSideApply, [definition(annotations), applicationOf('web')])).toEqual([]);
  expect(runRule(requireServerSideApply, [applicationOf('argo-cd', { sources, spec: syncOptions })])).toEqual([]);
});

test('definitions and Argo CD that a client applies are reported', () => {
  expect(runRule(requireServerSideApply, [definition(), applicationOf('web')])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/syncPolicy/syncOptions: has CustomResourceDefinitions and does not apply on the server; add ServerSideApply=true',
  ]);
  expect(runRule(requireServerSideApply, [applicationOf('argo-cd', { sources })])).toEqual([
    'error dev/app Application.argoproj.io/argocd/argo-cd /spec/syncPolicy/syncOptions: is Argo CD itself and does not apply on the server; add ServerSideApply=true',
  ]);
  const chart = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: 'a',
    component: 'web',
    facts: {},
  };
  expect(runRule(requireServerSideApply, [applicationOf('web')], { chartObjects: [chart] })).toHaveLength(1);
});
