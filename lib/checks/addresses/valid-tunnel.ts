import { parse } from 'yaml';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { containersOf } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

/** Names of the file that cloudflared looks for. Source: cloudflared, config/configuration.go */
const FILES = ['config.yaml', 'config.yml'];

const readRules = (text: string): readonly JsonObject[] => {
  try {
    const value: unknown = parse(text, { maxAliasCount: 20 });
    return isJsonObject(value) ? objectsAt(value, 'ingress') : [];
  } catch {
    return [];
  }
};

const runsCloudflared = (namespace: string, { declared }: CheckContext): boolean =>
  declared()
    .podsIn(namespace)
    .some(pod => containersOf(pod).some(({ container }) => (textAt(container, 'image') ?? '').includes('cloudflared')));

/** A name of a Service as pods write it: `web.shop`, `web.shop.svc` or `web.shop.svc.cluster.local`. */
const SERVICE = /^([a-z0-9-]+)\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?)?$/;

const PORTS = new Map([
  ['http:', 80],
  ['https:', 443],
]);

/** What is wrong with the place that a rule leads to. */
const targetFault = (service: string, { declared }: CheckContext): string | undefined => {
  if (!URL.canParse(service)) return undefined;
  const { hostname, port, protocol } = new URL(service);
  const [, name, namespace] = SERVICE.exec(hostname) ?? [];
  if (name === undefined || namespace === undefined) return undefined;
  const { find } = declared();
  const found = find('', 'Service', namespace, name);
  // A name of two parts may be one of another network.
  if (found === undefined) {
    const isName = hostname.includes('.svc') || find('', 'Namespace', undefined, namespace) !== undefined;
    return isName ? `leads to a Service that namespace ${namespace} does not have` : undefined;
  }
  const wanted = port === '' ? PORTS.get(protocol) : Number(port);
  const ports = objectsAt(objectAt(found.body, 'spec'), 'ports').map(item => item['port']);
  return wanted === undefined || ports.includes(wanted) ? undefined : 'leads to a port that the Service does not have';
};

/** True for a rule that takes every request. Source: cloudflared, ingress/ingress.go (validateHostname) */
const takesAll = (rule: JsonObject): boolean =>
  ['', '*'].includes(textAt(rule, 'hostname') ?? '') && textAt(rule, 'path') === undefined;

const tunnelsOf = (
  manifest: Manifest,
  context: CheckContext,
): readonly (readonly [string, readonly JsonObject[]])[] => {
  const data = objectAt(manifest.body, 'data');
  const files = FILES.filter(file => textAt(data, file)?.includes('ingress'));
  if (files.length === 0 || !runsCloudflared(manifest.namespace ?? '', context)) return [];
  return files.map(file => [file, readRules(textAt(data, file) ?? '')] as const);
};

/** N12: the rules of a tunnel end with one that takes the rest, and lead to Services that are there. */
export const validTunnel: ClusterRule = {
  id: 'N12',
  name: 'valid-tunnel',
  severity: 'error',
  reason: 'cloudflared does not start, or answers 502',
  scope: 'cluster',
  run: (context, report) => {
    for (const manifest of context.declared().ofKind('', 'ConfigMap')) {
      for (const [file, rules] of tunnelsOf(manifest, context)) {
        const place = { manifest, pointer: toPointer(['data', file]) };
        rules.forEach((rule, index) => {
          const service = textAt(rule, 'service') ?? '';
          const isLast = index === rules.length - 1;
          if (isLast && !takesAll(rule)) {
            const fix = 'add a last rule { service: http_status:404 }';
            report({ ...place, message: `rule ${index + 1} is the last and does not take all`, value: service, fix });
          }
          if (!isLast && takesAll(rule)) {
            const message = `rule ${index + 1} takes all, and no rule after it is ever asked`;
            report({ ...place, message, value: service, fix: 'give it a hostname, or move it to the end' });
          }
          const fault = targetFault(service, context);
          if (fault === undefined) return;
          report({ ...place, message: `rule ${index + 1} ${fault}`, value: service, fix: 'correct the address' });
        });
      }
    }
  },
};
