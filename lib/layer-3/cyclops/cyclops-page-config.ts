import { CYCLOPS, CYCLOPS_CONTROLLER, CYCLOPS_PORTS } from './cyclops-names';

/** Where the pods of the page find their configuration. */
export const PAGE_CONFIG_FOLDER = '/etc/cyclops';

/** What the page asks before it starts; the image writes this file at its start, as root. */
const RUNTIME = { NODE_ENV: 'production', REACT_APP_CYCLOPS_CTRL_HOST: '/api', REACT_APP_ENABLE_STREAMING: 'true' };

/** nginx without root and without a place to write but /tmp; the image's own listens on port 80, and rewrites itself. */
const nginxOf = (namespace: string): string => `worker_processes 1;
pid /tmp/nginx.pid;
error_log stderr warn;
events { worker_connections 512; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path /tmp/client;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server {
    listen ${CYCLOPS_PORTS.page};
    root /usr/share/nginx/html;
    location = /healthz { return 200; }
    location = /env-config.js { alias ${PAGE_CONFIG_FOLDER}/env-config.js; }
    # The rights of the controller refuse these too: shells, and releases of Helm, which are Secrets.
    location /api/exec/ { return 403; }
    location /api/helm/ { return 403; }
    location /api/ {
      proxy_pass http://${CYCLOPS_CONTROLLER}.${namespace}.svc.cluster.local:${CYCLOPS_PORTS.api}/;
      proxy_http_version 1.1;
      proxy_buffering off;
      proxy_read_timeout 1h;
      # The API lets every page of the internet read its answers.
      proxy_hide_header Access-Control-Allow-Origin;
    }
    location / { try_files $uri $uri/ /index.html; }
  }
}
`;

/** Files of the page by name. */
export const pageConfig = (version: string): Readonly<Record<string, string>> => ({
  'nginx.conf': nginxOf(CYCLOPS),
  'env-config.js': `window.__RUNTIME_CONFIG__ = ${JSON.stringify({ ...RUNTIME, REACT_APP_VERSION: version })};\n`,
});
