import type { JsonObject } from '../../model/json';
import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { comesAfter, placeText, syncPlaces } from './sync-order';

const GROUP = 'admissionregistration.k8s.io';

const CONFIGURATIONS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/** A webhook without which nothing is written, and the pods that answer for it. */
interface StrictWebhook {
  readonly manifest: Manifest;
  readonly rules: readonly JsonObject[];
  readonly servers: readonly Manifest[];
}

const strictWebhooks = ({ declared }: CheckContext): readonly StrictWebhook[] => {
  const { ofKind, find, podsWith } = declared();
  return CONFIGURATIONS.flatMap(kind => ofKind(GROUP, kind)).flatMap(manifest =>
    objectsAt(manifest.body, 'webhooks').flatMap(webhook => {
      if ((textAt(webhook, 'failurePolicy') ?? 'Fail') !== 'Fail') return [];
      // Facts of a chart have the Service itself.
      const stated = objectAt(webhook, 'clientConfig', 'service');
      const service = Object.keys(stated).length > 0 ? stated : objectAt(webhook, 'service');
      const namespace = textAt(service, 'namespace') ?? '';
      const selector = objectAt(
        find('', 'Service', namespace, textAt(service, 'name') ?? '')?.body,
        'spec',
        'selector',
      );
      if (Object.keys(selector).length === 0) return [];
      const servers = podsWith(namespace, selector).map(pod => pod.manifest);
      return [{ manifest, rules: objectsAt(webhook, 'rules'), servers }];
    }),
  );
};

/** Plurals of custom kinds, by `<group>/<Kind>`. */
const pluralsIn = ({ declared }: CheckContext): ReadonlyMap<string, string> =>
  new Map(
    declared()
      .ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')
      .map(({ body }) => {
        const spec = objectAt(body, 'spec');
        const names = objectAt(spec, 'names');
        return [
          `${textAt(spec, 'group') ?? ''}/${textAt(names, 'kind') ?? ''}`,
          textAt(names, 'plural') ?? '',
        ] as const;
      }),
  );

const isAskedFor = (rule: JsonObject, group: string, plural: string): boolean =>
  textsAt(rule, 'apiGroups').includes(group) &&
  textsAt(rule, 'resources').some(resource => resource === '*' || resource === plural) &&
  textsAt(rule, 'operations').some(operation => ['*', 'CREATE', 'UPDATE'].includes(operation));

/** W5: an object that a webhook must let in comes after the pods that answer for it. */
export const requireWebhookFirst: ClusterRule = {
  id: 'W5',
  name: 'require-webhook-first',
  severity: 'error',
  reason: 'failed calling webhook: no endpoints available, and the sync fails',
  scope: 'cluster',
  run: (context, report) => {
    const webhooks = strictWebhooks(context);
    if (webhooks.length === 0) return;
    const places = syncPlaces(context);
    const plurals = pluralsIn(context);
    for (const manifest of context.tree.manifests) {
      const own = places.get(manifest);
      const group = groupOf(manifest.apiVersion);
      const plural = plurals.get(`${group}/${manifest.kind}`);
      if (own === undefined || plural === undefined) continue;
      for (const { manifest: webhook, rules, servers } of webhooks) {
        if (!rules.some(rule => isAskedFor(rule, group, plural))) continue;
        const [server] = servers;
        const place = server === undefined ? undefined : places.get(server);
        // Before its configuration is there, a webhook is asked nothing.
        if (server === undefined || place === undefined || comesAfter(places.get(webhook), own)) continue;
        const isTogether = place.application.manifest === own.application.manifest;
        if (isTogether ? comesAfter(own, place) : !comesAfter(place, own)) continue;
        report({
          manifest,
          pointer: '/metadata/annotations',
          message: `comes with ${placeText(own, place)}, and ${identityOf(webhook)} asks ${identityOf(server)} about it, which comes with ${placeText(place, own)}`,
          fix: 'give it a later wave',
        });
        break;
      }
    }
  },
};
