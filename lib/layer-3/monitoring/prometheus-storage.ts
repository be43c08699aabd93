import type { ClusterContext } from '../../model/component';
import type { KeptData } from '../../model/kept-data';
import type { Cluster } from '../../model/inventory';
import { retainClassOf } from '../storage/storage-classes';

/** Settings of one Prometheus server. */
export type PrometheusSettings = NonNullable<Cluster['components']['kube-prometheus-stack']>;

/** Part of the volume that blocks may take; the rest is for the write-ahead log and compaction. */
const SHARE_OF_BLOCKS = 0.85;

/** What a server keeps where environments/ says nothing. */
const DEFAULTS: Pick<PrometheusSettings, 'retention' | 'storage'> = { retention: '15d', storage: '20Gi' };

/** How long and how much a server keeps; its GB are of 1024³ bytes, as Gi are. https://prometheus.io/docs/prometheus/latest/storage/ */
export const retentionOf = ({ retention, storage }: PrometheusSettings = DEFAULTS) => ({
  retention,
  retentionSize: `${Math.floor(Number.parseInt(storage, 10) * SHARE_OF_BLOCKS)}GB`,
});

/** A claim on the class that keeps the data when the claim goes. */
export const dataVolume = (storage: string, context: ClusterContext) => ({
  volumeClaimTemplate: {
    spec: {
      storageClassName: retainClassOf(context),
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage } },
    },
  },
});

/** The volume of a server. */
export const volumeOf = (context: ClusterContext, { storage }: PrometheusSettings = DEFAULTS) =>
  dataVolume(storage, context);

/** Name that the operator gives to the volume of an object's pods. https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/prometheus/common.go */
export const operatorVolume = (kind: 'prometheus' | 'alertmanager', name: string): string => `${kind}-${name}-db`;

/** Why nothing takes metrics elsewhere. */
export const METRICS_BACKUP: KeptData['backup'] = {
  by: 'nothing',
  because: 'metrics describe machines that are gone with them, and a copy of a running database is not consistent',
};
