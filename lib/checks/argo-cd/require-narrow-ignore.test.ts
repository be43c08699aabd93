import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { requireNarrowIgnore } from './require-narrow-ignore';

const ignoring = (item: JsonObject, syncOptions: string[] = ['RespectIgnoreDifferences=true']) =>
  applicationOf('web', {
    spec: { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', ...item }], syncPolicy: { syncOptions } },
  });
const AT = 'warning dev/app Application.argoproj.io/argocd/web /spec/ignoreDifferences';

test('a field that syncs respect passes', () => {
  expect(runRule(requireNarrowIgnore, [applicationOf('web'), ignoring({ jsonPointers: ['/spec/replicas'] })])).toEqual(
    [],
  );
});

test('a whole object is told', () => {
  const item = { jsonPointers: ['/spec/replicas', '/spec'], jqPathExpressions: ['.spec'] };
  expect(runRule(requireNarrowIgnore, [ignoring(item)])).toEqual([
    `${AT}/0/jqPathExpressions/0: hides every change of Deployment (.spec); name the fields that another program writes`,
    `${AT}/0/jsonPointers/1: hides every change of Deployment (/spec); name the fields that another program writes`,
  ]);
});

test('what syncs write all the same is told, in templates of ApplicationSets too', () => {
  const body = ignoring({ jsonPointers: ['/spec/replicas'] }, []);
  const rest = 'is not compared, and every sync still writes it; add RespectIgnoreDifferences=true to syncOptions';
  expect(runRule(requireNarrowIgnore, [body])).toEqual([`${AT}: ${rest}`]);
  const set = { ...body, kind: 'ApplicationSet', spec: { template: { spec: body['spec'] ?? {} } } };
  expect(runRule(requireNarrowIgnore, [set])).toEqual([
    `warning dev/app ApplicationSet.argoproj.io/argocd/web /spec/template/spec/ignoreDifferences: ${rest}`,
  ]);
});
