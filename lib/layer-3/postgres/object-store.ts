import type { ObjectStoreManifest } from '../../../imports/crds/barmancloud.cnpg.io';
import { defaultResources } from '../../constructs/container-resources';
import type { ClusterContext } from '../../model/component';
import { S3_CHECKSUMS } from '../../model/s3-checksums';

/** The folder of a server below the one of its cluster, and who may reach it. https://cloudnative-pg.io/plugin-barman-cloud/docs/object_stores/ */
export function storeOf(
  folder: string,
  context: ClusterContext,
): Pick<ObjectStoreManifest['spec'], 'configuration' | 'instanceSidecarConfiguration'> {
  const { postgres: bucket } = context.platform.objectStorage;
  if (bucket === undefined) throw new Error('platform.yaml has no objectStorage.postgres');
  const credential = (key: string) => ({ name: bucket.credentialsSecret, key });
  return {
    configuration: {
      destinationPath: `s3://${bucket.bucket}/${context.cluster.name}/${folder}`,
      endpointURL: bucket.endpoint,
      s3Credentials: {
        accessKeyId: credential('AWS_ACCESS_KEY_ID'),
        secretAccessKey: credential('AWS_SECRET_ACCESS_KEY'),
      },
      data: { compression: 'gzip' },
      wal: { compression: 'gzip', maxParallel: 4 },
    },
    instanceSidecarConfiguration: {
      env: [{ name: 'AWS_DEFAULT_REGION', value: bucket.region }, ...S3_CHECKSUMS],
      resources: defaultResources(context),
    },
  };
}
