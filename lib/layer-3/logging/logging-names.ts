/** The component, the release of the chart, which names its objects after it, and their namespace. */
export const LOKI = 'loki';

/** The component, the release of the chart, its DaemonSet and its namespace. */
export const VECTOR = 'vector';

/** Labels of the pods that keep logs. */
export const LOKI_PODS = { 'app.kubernetes.io/name': LOKI, 'app.kubernetes.io/component': 'single-binary' } as const;

/** Port of Loki itself, which believes any tenant that it is told. */
export const LOKI_PORT = 3100;

/** The door to Loki: Deployment and Service of the chart. */
export const DOOR = `${LOKI}-gateway`;

/** Labels of its pods. */
export const DOOR_PODS = { 'app.kubernetes.io/name': LOKI, 'app.kubernetes.io/component': 'gateway' } as const;

/** Port of its pods. */
export const DOOR_PORT = 8080;

/** Port of its Service. */
export const DOOR_SERVICE_PORT = 80;

/** Labels of the agents. */
export const VECTOR_PODS = { 'app.kubernetes.io/name': VECTOR, 'app.kubernetes.io/component': 'Agent' } as const;

/** Where the door answers inside of its cluster. */
export const DOOR_ADDRESS = `http://${DOOR}.${LOKI}.svc:${DOOR_SERVICE_PORT}`;

/** Where logs are sent to. https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs */
export const PUSH_PATH = '/loki/api/v1/push';

/** Where a sender asks whether Loki can take logs. */
export const READY_PATH = '/ready';

/** Name that Grafana reads under, at the door. */
export const READER = 'grafana';
