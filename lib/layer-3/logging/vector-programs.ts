/**
 * Secrets by their form, wherever programs print them: tokens of Vault, JSON Web Tokens, headers, passwords in URLs,
 * private keys.
 */
const SECRETS = [
  String.raw`\bhv[sbr]\.[A-Za-z0-9_-]{20,}`,
  String.raw`\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*`,
  String.raw`(?i)\b(?:basic|bearer) [A-Za-z0-9+/._~=-]{16,}`,
  String.raw`://[^/\s:@]*:[^/\s:@]+@`,
  String.raw`\bAKIA[0-9A-Z]{16}\b`,
  String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*)`,
] as const;

const redacted = (line: string): string =>
  `.message = redact(${line}, filters: [${SECRETS.map(form => `r'${form}'`).join(', ')}])`;

const NODE = 'node = get_env_var("VECTOR_SELF_NODE_NAME") ?? ""';

/** A field as text; nothing where it is not there. */
const text = (path: string): string => `string(${path}) ?? ""`;

/** Lines of pods: labels that are few, the name of the pod beside them. */
const PODS = [
  NODE,
  'app = string(.kubernetes.pod_labels."app.kubernetes.io/name") ?? string(.kubernetes.pod_labels.app) ?? string(.kubernetes.container_name) ?? ""',
  '.labels = compact({',
  '  "source": "pods",',
  '  "node": node,',
  `  "namespace": ${text('.kubernetes.pod_namespace')},`,
  '  "app": app,',
  `  "container": ${text('.kubernetes.container_name')},`,
  `  "stream": ${text('.stream')}`,
  '})',
  `.facts = compact({ "pod": ${text('.kubernetes.pod_name')} })`,
  redacted(text('.message')),
].join('\n');

/** Who asked the API server for what; the time is when it answered. */
const AUDIT = [
  NODE,
  '.labels = compact({ "source": "audit", "node": node })',
  'event = object(parse_json(string(.message) ?? "") ?? {}) ?? {}',
  '.timestamp = parse_timestamp(string(event.stageTimestamp) ?? "", "%+") ?? now()',
  '.facts = compact({',
  `  "verb": ${text('event.verb')},`,
  `  "user": ${text('event.user.username')},`,
  `  "resource": ${text('event.objectRef.resource')},`,
  `  "namespace": ${text('event.objectRef.namespace')}`,
  '})',
  redacted(text('.message')),
].join('\n');

/** Lines of the services of Talos: kubelet, etcd, containerd and its own; what a service says beside its words is kept. */
const TALOS = [
  'event = .',
  ...['host', 'port', 'source_type', 'timestamp'].map(field => `del(event.${field})`),
  'service = string(del(event."talos-service")) ?? ""',
  'level = string(del(event."talos-level")) ?? ""',
  'time = string(del(event."talos-time")) ?? ""',
  'line = if length(event) == 1 { string(event.msg) ?? encode_json(event) } else { encode_json(event) }',
  redacted('line'),
  NODE,
  '.labels = compact({ "source": "talos", "node": node, "app": service })',
  '.timestamp = parse_timestamp(time, "%+") ?? now()',
  '.facts = compact({ "level": level })',
].join('\n');

/** Programs in Vector's language that turn what a source reads into what Loki takes. https://vector.dev/docs/reference/vrl/ */
export const PROGRAMS = { pods: PODS, audit: AUDIT, talos: TALOS } as const;
