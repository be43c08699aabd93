import type { ClusterContext, VaultSecret } from '../../model/component';
import { logSenders } from './log-senders';
import { DOOR_PORT, LOKI, LOKI_PORT, PUSH_PATH, READER, READY_PATH } from './logging-names';

/** Secret with a line for each name that the door knows: the name and the hash of its password. */
export const DOOR_SECRET = 'logs-door';

/** Name of its file, which the chart mounts at `/etc/nginx/secrets`. */
const USERS = '.htpasswd';

/** What reads. https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-endpoints */
const READING = [
  'query',
  'query_range',
  'labels',
  'label/[^/]+/values',
  'series',
  'index/stats',
  'index/volume',
  'index/volume_range',
  'detected_labels',
  'detected_fields',
  'detected_field/[^/]+/values',
  'format_query',
  'status/buildinfo',
];

const map = (name: string, entries: readonly (readonly [string, string])[]): readonly string[] => [
  `  map $remote_user $${name} {`,
  '    default "";',
  ...entries.map(([user, value]) => `    "${user}" "${value}";`),
  '  }',
];

/** Passes a request on under the tenant of who signed in; a tenant that the client names is overwritten. */
const passedAs = (tenant: string): readonly string[] => [
  `      if ($${tenant} = "") { return 403; }`,
  `      proxy_set_header X-Scope-OrgID $${tenant};`,
  '      proxy_set_header Authorization "";',
  '      proxy_set_header Connection "";',
  '      proxy_pass http://loki;',
];

/**
 * Configuration of nginx. Whose password it was says whose logs they are, and nothing else does. A password that is
 * refused is answered with 503: agents then keep what they have, where they would throw it away after 401.
 */
export const doorConfig = (context: ClusterContext): string => {
  const senders = logSenders(context);
  return [
    'worker_processes 2;',
    'error_log /dev/stderr warn;',
    'pid /tmp/nginx.pid;',
    '',
    'events { worker_connections 1024; }',
    '',
    'http {',
    '  client_body_temp_path /tmp/client_body;',
    '  proxy_temp_path /tmp/proxy;',
    '  fastcgi_temp_path /tmp/fastcgi;',
    '  uwsgi_temp_path /tmp/uwsgi;',
    '  scgi_temp_path /tmp/scgi;',
    '  server_tokens off;',
    '  client_max_body_size 8m;',
    '  client_body_buffer_size 2m;',
    '  proxy_http_version 1.1;',
    '  proxy_read_timeout 330s;',
    '  map $status $refused { "~^[23]" 0; default 1; }',
    `  log_format refused '$time_iso8601 $remote_user "$request" $status $upstream_status';`,
    '  access_log /dev/stdout refused if=$refused;',
    '',
    ...map(
      'writes_as',
      senders.map(sender => [sender, sender]),
    ),
    ...map('reads_as', [[READER, senders.join('|')]]),
    '',
    `  upstream loki { server ${LOKI}.${LOKI}.svc.cluster.local:${LOKI_PORT}; keepalive 16; }`,
    '',
    '  server {',
    `    listen ${DOOR_PORT};`,
    '    auth_basic logs;',
    `    auth_basic_user_file /etc/nginx/secrets/${USERS};`,
    '',
    '    location = / { auth_basic off; return 200; }',
    '    location / { return 404; }',
    '    location @later { internal; return 503; }',
    '',
    `    location = ${PUSH_PATH} {`,
    '      limit_except POST { deny all; }',
    '      error_page 401 = @later;',
    ...passedAs('writes_as'),
    '    }',
    '',
    `    location = ${READY_PATH} {`,
    ...passedAs('writes_as'),
    '    }',
    '',
    `    location ~ ^/loki/api/v1/(${READING.join('|')})$ {`,
    ...passedAs('reads_as'),
    '    }',
    '  }',
    '}',
    '',
  ].join('\n');
};

/** The names that the door knows, with the hashes of their passwords. */
export const doorSecret = (context: ClusterContext): VaultSecret => {
  const names = [...logSenders(context), READER];
  return {
    name: DOOR_SECRET,
    keys: names,
    templates: { [USERS]: names.map(name => `${name}:{{ index .Secrets "${name}" }}\n`).join('') },
    purpose: 'Hashes of the passwords under which clusters write logs and Grafana reads them',
  };
};
