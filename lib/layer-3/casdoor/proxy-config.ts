import { CASDOOR, CASDOOR_HEADLESS, CASDOOR_PORT, PROXY_PORTS } from './casdoor-names';

/** Places for pods of Casdoor, those of a rolling update among them. */
const PLACES = 6;

/**
 * haproxy.cfg. Casdoor keeps sessions in files of its pods and knows Redis alone beside them, so a person stays with
 * the pod that signed them in, by a cookie that both proxies understand; when that pod goes they sign in again.
 *
 * Casdoor takes the secret of any client for an administrator's, in a header, a query or a form. So that such a secret
 * is good for nothing but signing in, the proxy refuses it everywhere but where tokens are exchanged.
 * https://docs.haproxy.org/3.2/configuration.html
 */
export const PROXY_CONFIG = `global
  log stdout format raw local0 notice
  maxconn 2000

defaults
  mode http
  log global
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout http-request 10s
  timeout check 5s
  retries 2
  option redispatch

resolvers cluster
  parse-resolv-conf
  accepted_payload_size 8192
  hold valid 5s

frontend people
  bind :${PROXY_PORTS.http}
  acl tokens path_beg /api/login/oauth/
  acl form req.hdr(content-type) -m sub -i form
  acl upload path /api/upload-resource
  http-request wait-for-body time 10s if form
  http-request deny if !tokens { req.hdr(authorization) -m beg -i "basic " }
  http-request deny if !tokens { query,url_dec -m sub clientSecret }
  http-request deny if !tokens form { req.body -m sub clientSecret name* }
  http-request deny if !tokens form { req.body,url_dec -m sub clientSecret }
  # What does not fit into the buffer was not read.
  http-request deny if !tokens !upload form { req.body_len gt 12000 }
  default_backend ${CASDOOR}

backend ${CASDOOR}
  cookie casdoor-pod insert indirect nocache httponly secure dynamic
  dynamic-cookie-key ${CASDOOR}
  option httpchk GET /api/health
  http-check expect status 200
  server-template pod 1-${PLACES} ${CASDOOR_HEADLESS}.${CASDOOR}.svc.cluster.local:${CASDOOR_PORT} check inter 10s fastinter 2s resolvers cluster init-addr none

frontend metrics
  bind :${PROXY_PORTS.metrics}
  monitor-uri /healthz
  http-request use-service prometheus-exporter if { path /metrics }
  http-request return status 404
`;
