import { formatIssue, type Issue } from '../model/issue';
import { componentsIn } from '../platform';
import { helmRenderer } from '../render/helm-renderer';
import { wholeInventory, renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { withLines, withSources } from './issue-sources';

const traced = (place: Issue['place']): string => {
  const issue: Issue = { rule: 'demo', severity: 'error', place, message: 'is wrong', fix: 'mend it' };
  const [found = issue] = withSources(
    [issue],
    renderWhole().map(({ context }) => context),
    componentsIn,
    wholeInventory(),
    helmRenderer(PROJECT),
  );
  return formatIssue(found);
};

test('a value in an object is traced to the key of environments/ that it follows from', () => {
  const object = 'Gateway.gateway.networking.k8s.io/gateway/public';
  expect(traced({ cluster: 'prod', component: 'gateway', object, pointer: '/spec/listeners/1/hostname' })).toMatch(
    /: is wrong; mend it; it follows from environments\/prod\.yaml:4:9 domain$/,
  );
});

test('a chart value in an Application is traced too', () => {
  const object = 'Application.argoproj.io/argocd/cilium';
  const pointer = '/spec/sources/0/helm/valuesObject/k8sServicePort';
  expect(traced({ cluster: 'prod', component: 'apps', object, pointer })).toMatch(/: is wrong; mend it$/);
  const name = '/spec/sources/0/helm/valuesObject/cluster/id';
  expect(traced({ cluster: 'prod', component: 'apps', object, pointer: name })).toMatch(
    /: is wrong; mend it; it follows from environments\/prod\.yaml:3:5 id$/,
  );
});

test('what is said of a whole object stays as it is', () => {
  const place = { cluster: 'prod', component: 'gateway', object: 'Gateway.gateway.networking.k8s.io/gateway/public' };
  expect(traced(place)).toBe('prod/gateway Gateway.gateway.networking.k8s.io/gateway/public: is wrong; mend it');
});

test('a key of environments/ that is told by its path alone gets its line, of its own file', () => {
  const inventory = wholeInventory();
  const lined = (place: Issue['place']): readonly string[] =>
    withLines([{ rule: 'demo', severity: 'error', place, message: 'is wrong' }], inventory).map(formatIssue);
  const file = 'environments/prod.yaml';
  expect(lined({ file, pointer: 'network.pods' })).toEqual(['environments/prod.yaml:23:9 network.pods: is wrong']);
  expect(lined({ file, pointer: 'nodes[0].address' })).toEqual([
    expect.stringMatching(/^environments\/prod\.yaml:\d+:\d+ nodes\[0\].address: is wrong$/),
  ]);
  expect(lined({ file, pointer: 'nothing.like.it' })).toEqual(['environments/prod.yaml nothing.like.it: is wrong']);
  expect(lined({ file, line: 3, pointer: 'network.pods' })).toEqual([
    'environments/prod.yaml:3 network.pods: is wrong',
  ]);
  expect(lined({ cluster: 'prod', pointer: 'network.pods' })).toEqual(['prod network.pods: is wrong']);
});
