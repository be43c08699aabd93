import type { Check } from '../environments';
import { finding } from '../finding';

/** Each use of object storage has a bucket of its own, so that no credential reads or deletes what is another's. */
export const checkBuckets: Check = ({ platform, placeOf }) => {
  if (platform === undefined) return [];
  const uses = Object.entries(platform.objectStorage).map(([use, { endpoint, bucket }]) => ({ use, endpoint, bucket }));
  return uses.flatMap(({ use, endpoint, bucket }, index) => {
    const first = uses.slice(0, index).find(other => other.endpoint === endpoint && other.bucket === bucket);
    if (first === undefined) return [];
    const message = `is the bucket of objectStorage.${first.use} as well`;
    const place = placeOf('platform', ['objectStorage', use, 'bucket']);
    const restsOn = [use, first.use].flatMap(name =>
      ['endpoint', 'bucket'].map(key => placeOf('platform', ['objectStorage', name, key])),
    );
    return [finding('bucket', place, message, { value: bucket, fix: 'use another', restsOn })];
  });
};
