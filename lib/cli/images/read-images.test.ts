import { formatIssue } from '../../model/issue';
import { PROJECT } from '../../testing/project';
import { renderCommitted } from '../../testing/committed-platform';
import { publishedForm } from '../../testing/published-schemas';
import { helmRenderer } from '../../render/helm-renderer';
import { imagesIn, readImages } from './read-images';

const found = imagesIn(renderCommitted(), ['docker.gitea.com'], helmRenderer(PROJECT));
const of = (name: string) => found.images.filter(({ image }) => image.startsWith(name));

test('what machines, pods of ours, pods of charts and texts name is listed', () => {
  expect(of('ghcr.io/siderolabs/kubelet').map(({ components }) => components)).toEqual([['machines']]);
  expect(of('factory.talos.dev/').length).toBeGreaterThan(2);
  expect(of('quay.io/jetstack/cert-manager-controller')[0]).toMatchObject({
    components: ['cert-manager'],
    isImage: true,
  });
  expect(of('docker.gitea.com/runner-images')[0]).toMatchObject({ components: ['gitea-runners'], isImage: false });
  expect(found.unseen).toEqual([]);
});

test('samples of an ApplicationSet are no images that run', () => {
  expect(found.images.filter(({ image }) => image.endsWith(':pr-0'))).toEqual([]);
});

test('charts and folders are listed with what they are fetched by', () => {
  expect(found.fetched.filter(({ name }) => name === 'cilium').map(({ what, clusters }) => [what, clusters])).toEqual([
    ['chart', ['system', 'dev', 'prod', 'local']],
  ]);
  expect(
    found.fetched.filter(({ what }) => what === 'folder').every(({ version }) => /^[0-9a-f]{40}$/.test(version)),
  ).toBe(true);
  expect(found.fetched.some(({ what }) => what === 'folder')).toBe(true);
});

test('for machines it has the published form', () => {
  expect(publishedForm('images')({ form: 1, ...found })).toEqual([]);
  const verdicts = [
    { image: 'a', verdict: 'there', digest: 'b', signed: true },
    { image: 'a', verdict: 'unknown', why: 'c' },
  ];
  expect(publishedForm('images')({ form: 1, verdicts })).toEqual([]);
});

test('a cluster that is not there is told', () => {
  const result = readImages(PROJECT, 'prodd', () => undefined);
  expect('issues' in result ? result.issues.map(formatIssue) : []).toEqual([
    '--cluster: there is no such cluster (prodd); did you mean "prod"?',
  ]);
});
