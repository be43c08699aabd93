import { objectAt, objectsAt } from '../checks/declared/fields';
import { renderCommitted } from '../testing/committed-platform';

const clusters = renderCommitted().filter(({ waves }) => waves.has('etcd-backup'));

test('snapshots bear no checksums that object storage other than AWS refuses', () => {
  expect(clusters.length).toBeGreaterThan(0);
  for (const { tree } of clusters) {
    const cron = tree.manifests.find(({ kind, name }) => kind === 'CronJob' && name === 'etcd-backup');
    const pod = objectAt(cron?.body ?? {}, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
    expect(objectsAt(objectsAt(pod, 'containers')[0] ?? {}, 'env')).toEqual(
      expect.arrayContaining([
        { name: 'AWS_REQUEST_CHECKSUM_CALCULATION', value: 'when_required' },
        { name: 'AWS_RESPONSE_CHECKSUM_VALIDATION', value: 'when_required' },
      ]),
    );
  }
});
