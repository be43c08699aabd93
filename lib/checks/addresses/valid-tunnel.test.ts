import type { JsonObject } from '../../model/json';
import { deploymentOf, namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validTunnel } from './valid-tunnel';

const connector = deploymentOf('cloudflared', { container: { image: 'cloudflare/cloudflared:2026.1.0' } });
const web = objectOf('v1', 'Service', 'web', { spec: { ports: [{ port: 80 }] } });

const run = (ingress: string, ...objects: readonly JsonObject[]) => {
  const config = objectOf('v1', 'ConfigMap', 'cloudflared', { data: { 'config.yaml': `ingress: ${ingress}\n` } });
  return runRule(validTunnel, [connector, web, namespaceOf('shop'), config, ...objects]);
};

const PLACE = 'error dev/app ConfigMap/shop/cloudflared /data/config.yaml:';

test('rules that lead to Services and end with one for the rest pass', () => {
  expect(
    run('[{ hostname: a.example.com, service: "http://web.shop.svc:80" }, { service: "http_status:404" }]'),
  ).toEqual([]);
  expect(run('[{ service: "http://web.shop" }]')).toEqual([]);
  expect(run('[{ service: "http://nas.lan" }]')).toEqual([]);
});

test('the last rule takes all, and no other does', () => {
  expect(run('[{ hostname: a.example.com, service: "http://web.shop:80" }]')).toEqual([
    `${PLACE} rule 1 is the last and does not take all (http://web.shop:80); add a last rule { service: http_status:404 }`,
  ]);
  expect(run('[{ hostname: "*", service: "http_status:503" }, { service: "http_status:404" }]')).toEqual([
    `${PLACE} rule 1 takes all, and no rule after it is ever asked (http_status:503); give it a hostname, or move it to the end`,
  ]);
});

test('a Service or port that is not there is an error', () => {
  expect(run('[{ service: "http://wbe.shop.svc.cluster.local" }]')).toEqual([
    `${PLACE} rule 1 leads to a Service that namespace shop does not have (http://wbe.shop.svc.cluster.local); correct the address`,
  ]);
  expect(run('[{ service: "https://web.shop" }]')).toEqual([
    `${PLACE} rule 1 leads to a port that the Service does not have (https://web.shop); correct the address`,
  ]);
});

test('a ConfigMap of another program, or one that cannot be read, is none of ours', () => {
  const config = objectOf('v1', 'ConfigMap', 'other', { data: { 'config.yaml': 'ingress: [{ service: a }]' } });
  expect(runRule(validTunnel, [web, config])).toEqual([]);
  expect(run('[')).toEqual([]);
  expect(run('none')).toEqual([]);
});
