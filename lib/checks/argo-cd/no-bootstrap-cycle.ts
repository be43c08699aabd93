import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt, textsAt } from '../declared/fields';
import { routeTargets } from '../gateway/route-targets';
import { dataReferences } from '../pods/data-references';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule, Report } from '../rule';
import { secretMakers } from './pod-needs';

const VAULT_GROUP = 'secrets.hashicorp.com';

const OPERATOR = 'vault-secrets-operator';

/** Registry of an image; none for those of Docker Hub. */
const registryOf = (image: string): string | undefined => {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && /[.:]/.test(first) ? first.replace(/:\d+$/, '') : undefined;
};

/** Pods that answer at a name, by the name. */
const podsByHost = (context: CheckContext): ReadonlyMap<string, readonly PodTemplate[]> => {
  const pods = new Map<string, readonly PodTemplate[]>();
  for (const { route, pods: targets } of routeTargets(context)) {
    for (const host of textsAt(objectAt(route.body, 'spec'), 'hostnames')) {
      pods.set(host, [...(pods.get(host) ?? []), ...targets]);
    }
  }
  return pods;
};

const imageCycles = (context: CheckContext, report: Report): void => {
  const hosts = podsByHost(context);
  const told = new Set<string>();
  for (const [host, pods] of hosts) {
    for (const pod of pods) {
      for (const { container, path } of containersOf(pod)) {
        const image = textAt(container, 'image') ?? '';
        const pointer = toPointer([...path, 'image']);
        const key = `${identityOf(pod.manifest)} ${pointer}`;
        if (registryOf(image) !== host || told.has(key)) continue;
        told.add(key);
        const message = 'comes from the registry that these pods answer for';
        report({ manifest: pod.manifest, pointer, message, value: image, fix: 'pull it from a registry elsewhere' });
      }
    }
  }
};

/** Pods of the Vault that the connections of the cluster lead to, and of the operator that reads it. */
const vaultPods = ({ declared }: CheckContext): readonly PodTemplate[] => {
  const { ofKind, find, podsWith, pods } = declared();
  const servers = ofKind(VAULT_GROUP, 'VaultConnection').flatMap(({ body }) => {
    const address = textAt(objectAt(body, 'spec'), 'address') ?? '';
    const [name = '', namespace = '', svc] = URL.canParse(address) ? new URL(address).hostname.split('.') : [];
    const service = svc === 'svc' ? find('', 'Service', namespace, name) : undefined;
    const selector = objectAt(service?.body, 'spec', 'selector');
    return Object.keys(selector).length === 0 ? [] : podsWith(namespace, selector);
  });
  const operators = pods.filter(pod =>
    containersOf(pod).some(({ container }) => (textAt(container, 'image') ?? '').includes(`/${OPERATOR}:`)),
  );
  return [...new Set([...servers, ...operators])];
};

const isFromVault = ({ apiVersion }: Manifest): boolean => groupOf(apiVersion) === VAULT_GROUP;

const secretCycles = (context: CheckContext, report: Report): void => {
  const byHand = new Set((context.outOfBandSecrets ?? []).map(({ namespace, name }) => `${namespace}/${name}`));
  const pods = vaultPods(context);
  if (pods.length === 0) return;
  const makers = secretMakers(context);
  for (const pod of pods) {
    for (const { kind, name, path } of dataReferences(pod)) {
      const secret = `${pod.namespace}/${name}`;
      const own = makers.get(secret) ?? [];
      if (kind !== 'Secret' || byHand.has(secret) || own.length === 0 || !own.every(isFromVault)) continue;
      const message = 'comes from Vault, which does not start or is not read without it';
      report({ manifest: pod.manifest, pointer: toPointer(path), message, value: name, fix: 'make it by hand' });
    }
  }
};

/** W9: nothing needs itself to start: a registry its own images, Vault and what reads it a Secret of Vault. */
export const noBootstrapCycle: ClusterRule = {
  id: 'W9',
  name: 'no-bootstrap-cycle',
  severity: 'error',
  reason: 'it runs on, and after a loss of the cluster it never starts again',
  scope: 'cluster',
  run: (context, report) => {
    imageCycles(context, report);
    secretCycles(context, report);
  },
};
