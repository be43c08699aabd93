import { formatIssue } from '../model/issue';
import { SMALL, temporaryProject } from '../testing/temporary-project';
import { askedFiles } from './asked-files';
import { validate } from './validate';

test('a part of a cluster brings the whole of it, of which only the part is told', () => {
  const { paths, isAsked } = askedFiles(['dist/dev/layer-2', 'app.yaml', 'dist/dev/a.yaml'], ['dev', 'prod']);
  expect(paths).toEqual(['dist/dev/layer-2', 'app.yaml', 'dist/dev/a.yaml', 'dist/dev']);
  expect(
    ['dist/dev/layer-2/x.yaml', 'dist/dev/a.yaml', 'app.yaml', 'dist/prod/b.yaml'].filter(file => isAsked(file)),
  ).toHaveLength(4);
  expect(['dist/dev/layer-3/x.yaml', 'dist/dev/layer-20/x.yaml', 'dist/dev'].filter(file => isAsked(file))).toEqual([]);
  expect(isAsked('', 'dev')).toBe(false);
  expect(isAsked('', 'prod')).toBe(true);
});

test.each([['dist'], ['.'], ['dist/dev'], ['dist/other/layer-2']])('%s stays as it is', path => {
  const { paths, isAsked } = askedFiles([path], ['dev']);
  expect(paths).toEqual([path]);
  expect(isAsked('dist/dev/a.yaml')).toBe(true);
});

test('a whole cluster that is named beside its part is read once', () => {
  expect(askedFiles(['dist/dev/layer-2', 'dist'], ['dev']).paths).toEqual(['dist/dev/layer-2', 'dist']);
});

test('a component alone is found as right and wrong as with its cluster, and its neighbours are not told', () => {
  const project = temporaryProject(SMALL);
  const told = (...paths: readonly string[]): readonly string[] => {
    const { issues, objects } = validate(project.root, { paths, date: '2026-11-21' });
    return [`${objects} objects`, ...issues.map(formatIssue)];
  };
  const file = 'dist/cloud/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml';
  expect(told('dist/cloud/layer-2/gateway')).toEqual([expect.stringMatching(/^[4-9] objects$/)]);
  project.replace(file, 'protocol: HTTPS', 'protocol: HTTP');
  expect(told('dist/cloud/layer-2/argo-cd')).toHaveLength(1);
  const [, first] = told('dist/cloud/layer-2/gateway');
  expect(first).toContain(`${file}:`);
  expect(told(file)[0]).toBe('1 objects');
  project.remove();
});
