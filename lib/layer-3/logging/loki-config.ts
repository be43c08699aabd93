import type { ClusterContext } from '../../model/component';
import type { JsonObject } from '../../model/json';
import { LOKI } from './logging-names';

/** How long logs are kept where environments/ says nothing: 90 days. */
const RETENTION = '90d';

/** Days from which the index has this form. Another form later gets an entry of its own, with its day. */
const SCHEMAS: readonly JsonObject[] = [
  { from: '2026-01-01', store: 'tsdb', object_store: 's3', schema: 'v13', index: { prefix: 'index_', period: '24h' } },
];

/** Pods that hold each line until it lies in the bucket. */
export const COPIES = 3;

/** The bucket; the inventory's checks ask for it where Loki is placed. */
export const bucketOf = ({ platform }: ClusterContext) => {
  const { loki: store } = platform.objectStorage;
  if (store === undefined) throw new Error('objectStorage.loki in platform.yaml is needed');
  return store;
};

/** Days as the hours that Loki reads. */
const hoursOf = (days: string): string => `${Number.parseInt(days, 10) * 24}h`;

/** Where chunks and the index lie. What the keys are comes by environment variables. */
const storageOf = (context: ClusterContext) => {
  const { endpoint, region, bucket } = bucketOf(context);
  return { type: 's3', bucketNames: { chunks: bucket }, s3: { endpoint, region, s3ForcePathStyle: true } };
};

/** Of each tenant, so that none takes the room of the others. https://grafana.com/docs/loki/latest/configure/#limits_config */
const limitsOf = ({ cluster }: ClusterContext): JsonObject => ({
  retention_period: hoursOf(cluster.components[LOKI]?.retention ?? RETENTION),
  ingestion_rate_mb: 8,
  ingestion_burst_size_mb: 16,
  per_stream_rate_limit: '4MB',
  per_stream_rate_limit_burst: '16MB',
  max_global_streams_per_user: 10000,
  max_line_size: '256KB',
  max_line_size_truncate: true,
  reject_old_samples: true,
  // What an agent may have kept while the door was out of reach.
  reject_old_samples_max_age: '168h',
  max_query_parallelism: 16,
  max_query_series: 1000,
  query_timeout: '300s',
  volume_enabled: true,
  // Every line by who was told to read it: nobody deletes by request, only the retention does.
  deletion_mode: 'disabled',
});

/** Values below `loki` of the chart. https://grafana.com/docs/loki/latest/configure/ */
export const lokiConfig = (context: ClusterContext) => ({
  auth_enabled: true,
  commonConfig: { path_prefix: '/var/loki', replication_factor: COPIES },
  storage: storageOf(context),
  schemaConfig: { configs: SCHEMAS },
  limits_config: limitsOf(context),
  compactor: {
    retention_enabled: true,
    delete_request_store: 's3',
    // Another pod may go on where one has marked what is to be deleted.
    deletion_marker_object_store_prefix: 'markers/',
  },
  // Grafana reads the logs of all clusters at once.
  querier: { multi_tenant_queries_enabled: true },
  analytics: { reporting_enabled: false },
});
