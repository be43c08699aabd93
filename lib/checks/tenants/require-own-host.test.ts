import type { JsonObject } from '../../model/json';
import { namespaceOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireOwnHost } from './require-own-host';

const namespaces = [
  namespaceOf('shop', { tenant: 'shop' }),
  namespaceOf('toys', { tenant: 'toys' }),
  namespaceOf('git'),
];
const routeOf = (namespace: string, ...hostnames: string[]) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'web', namespace },
  spec: { hostnames },
});
const ingressOf = (namespace: string, ...hosts: string[]) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace },
  spec: { rules: hosts.map(host => ({ host })) },
});
const run = (...objects: JsonObject[]) =>
  runRule(requireOwnHost, [...namespaces, ...objects], { domain: 'dev.example.com' });
const AT = 'error dev/app HTTPRoute.gateway.networking.k8s.io';

test('hosts of one tenant pass, in several routes too', () => {
  const again = { ...routeOf('shop', 'shop.dev.example.com'), metadata: { name: 'api', namespace: 'shop' } };
  expect(run(routeOf('shop', 'shop.dev.example.com'), again, routeOf('git', 'git.other.org'))).toEqual([]);
});

test('a host of another tenant or of the platform is told, and a host elsewhere', () => {
  expect(
    run(
      routeOf('shop', 'a.dev.example.com'),
      routeOf('toys', 'A.dev.example.com', 'git.dev.example.com', 'example.com'),
      ingressOf('git', 'git.dev.example.com'),
    ),
  ).toEqual([
    `${AT}/toys/web /spec/hostnames/0: is a host of tenant shop, in HTTPRoute.gateway.networking.k8s.io/shop/web (a.dev.example.com); use another`,
    `${AT}/toys/web /spec/hostnames/1: is a host of the platform, in Ingress.networking.k8s.io/git/web (git.dev.example.com); use another`,
    `${AT}/toys/web /spec/hostnames/2: is no host of this cluster (example.com); use one below dev.example.com`,
  ]);
});

test('a tenant names its hosts', () => {
  const message = 'a tenant answers for every host that has no route of its own';
  expect(run(routeOf('shop'), ingressOf('toys', '*.dev.example.com'))).toEqual([
    `${AT}/shop/web /spec/hostnames: ${message}; name the hosts of the app`,
    `error dev/app Ingress.networking.k8s.io/toys/web /spec/rules/0/host: ${message} (*.dev.example.com); name the hosts of the app`,
  ]);
});

test('without tenants and without a known domain nothing is judged', () => {
  expect(runRule(requireOwnHost, [routeOf('shop', 'a.example.org'), routeOf('git', 'a.example.org')])).toEqual([]);
  expect(runRule(requireOwnHost, [...namespaces, routeOf('shop', 'a.example.org')])).toEqual([]);
});
