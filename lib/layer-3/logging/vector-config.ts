import type { ClusterContext } from '../../model/component';
import type { JsonObject } from '../../model/json';
import { logTarget, SENDER_KEY } from './log-senders';
import { PROGRAMS } from './vector-programs';

/** Where the Secret with the password is mounted. */
export const SECRET_FOLDER = '/etc/vector-secrets';

/** Port of the agents' own metrics. */
export const METRICS_PORT = 9598;

/** Port of each machine at which Talos drops the lines of its services. */
export const TALOS_PORT = 6051;

/** Most that a machine keeps while Loki is away. */
const BUFFER_BYTES = 1024 ** 3;

/** A template of Vector, past the templates of Helm: the chart reads the whole configuration as one. */
const field = (name: string): string => `{{ print "{{ ${name} }}" }}`;

const remap = (kind: keyof typeof PROGRAMS): JsonObject => ({
  type: 'remap',
  inputs: [kind],
  source: PROGRAMS[kind],
  // What a program cannot read is shown, not swallowed.
  drop_on_error: false,
});

/** Sends to Loki under the name of the cluster; who asks is known by the password, a tenant is not named. */
const sink = ({ cluster }: ClusterContext, address: string): JsonObject => ({
  type: 'loki',
  inputs: Object.keys(PROGRAMS).map(kind => `${kind}_lines`),
  endpoint: address,
  auth: { strategy: 'basic', user: cluster.name, password: `SECRET[files.${SENDER_KEY}]` },
  encoding: { codec: 'text' },
  labels: { '*': field('labels') },
  structured_metadata: { '*': field('facts') },
  out_of_order_action: 'accept',
  healthcheck: { enabled: true },
  buffer: { type: 'disk', max_size: BUFFER_BYTES, when_full: 'block' },
  request: { timeout_secs: 60, retry_max_duration_secs: 60 },
});

/** Configuration of the agents. https://vector.dev/docs/reference/configuration/ */
export const vectorConfig = (context: ClusterContext): JsonObject => {
  const target = logTarget(context);
  return {
    data_dir: '/vector-data-dir',
    api: { enabled: false },
    secret: { files: { type: 'directory', path: SECRET_FOLDER, remove_trailing_whitespace: true } },
    sources: {
      pods: { type: 'kubernetes_logs', use_apiserver_cache: true, rotate_wait_secs: 300 },
      audit: { type: 'file', include: ['/var/log/audit/kube/*.log'], max_line_bytes: 1048576, rotate_wait_secs: 300 },
      talos: {
        type: 'socket',
        mode: 'tcp',
        address: `0.0.0.0:${TALOS_PORT}`,
        framing: { method: 'newline_delimited' },
        decoding: { codec: 'json' },
      },
      itself: { type: 'internal_metrics' },
    },
    transforms: Object.fromEntries(
      (['pods', 'audit', 'talos'] as const).map(kind => [`${kind}_lines`, remap(kind)] as const),
    ),
    sinks: {
      metrics: { type: 'prometheus_exporter', inputs: ['itself'], address: `0.0.0.0:${METRICS_PORT}` },
      ...(target === undefined ? {} : { loki: sink(context, target.address) }),
    },
  };
};
