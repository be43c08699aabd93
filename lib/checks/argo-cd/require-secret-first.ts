import { identityOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { ClusterRule } from '../rule';
import { hasHealthCheck } from './health-check';
import { podNeeds, secretMakers } from './pod-needs';
import { comesAfter, placeText, syncPlaces, type SyncPlace } from './sync-order';

/** Makers of Secrets whose readiness Argo CD does not know by itself. Source: argo-cd v3.4.7, resource_customizations */
const UNKNOWN = ['VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret'].map(
  kind => `secrets.hashicorp.com/${kind}`,
);

/** The kind of the first that is one of these. */
const oneOf = (makers: readonly Manifest[], kinds: readonly string[]): string | undefined =>
  makers
    .map(({ apiVersion, kind }) => `${apiVersion.slice(0, apiVersion.indexOf('/'))}/${kind}`)
    .find(kind => kinds.includes(kind));

/** W6: what makes a Secret or ConfigMap comes no later than the pod that needs it, and the waves between them wait for it. */
export const requireSecretFirst: ClusterRule = {
  id: 'W6',
  name: 'require-secret-first',
  severity: 'error',
  reason: 'the wave waits for a pod that waits for a later wave, or does not wait for a Secret at all',
  scope: 'cluster',
  run: (context, report) => {
    const places = syncPlaces(context);
    if (places.size === 0) return;
    const secrets = secretMakers(context);
    const byHand = new Set((context.outOfBandSecrets ?? []).map(({ namespace, name }) => `${namespace}/${name}`));
    const unchecked = UNKNOWN.filter(kind => !hasHealthCheck(kind, context));
    const told = new Set<string>();
    for (const pod of context.declared().pods) {
      const own = places.get(pod.manifest);
      // No wave waits for the pods of a CronJob.
      if (own === undefined || own.phase < 0 || pod.manifest.kind === 'CronJob') continue;
      for (const { kind, name, path, makers } of podNeeds(pod, secrets, context)) {
        if (kind !== 'ConfigMap' && (kind !== 'Secret' || byHand.has(`${pod.namespace}/${name}`))) continue;
        const others = makers.map(maker => places.get(maker));
        const [first] = makers;
        const other: SyncPlace | undefined = others[0];
        if (first !== undefined && other !== undefined && others.every(place => comesAfter(place, own))) {
          report({
            manifest: pod.manifest,
            pointer: toPointer(path),
            message: `comes with ${placeText(own, other)} and needs ${kind} ${name} of ${identityOf(first)}, which comes with ${placeText(other, own)}`,
            fix: 'give what makes it the earlier wave',
          });
        }
        const missing = others.every(place => comesAfter(own, place)) ? oneOf(makers, unchecked) : undefined;
        if (missing === undefined || first === undefined || told.has(missing)) continue;
        told.add(missing);
        report({
          manifest: first,
          severity: 'warning',
          message: `comes in a wave of its own, and Argo CD has no health check of ${missing} to wait for`,
          fix: `add resource.customizations.health.${missing.replace('/', '_')} to argocd-cm`,
        });
      }
    }
  },
};
