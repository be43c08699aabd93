import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { toPointer, type Path } from '../model/path';
import { objectAt, objectsAt } from './declared/fields';
import { podTemplatesOf } from './pods/pod-templates';
import type { ClusterRule, Report } from './rule';

/** Names of what people fill with the time or with chance, so that pods start again. */
const RESTARTING =
  /(?:^|[./_-])(?:rollme|restarted-?at|(?:deployed|generated|rendered)-?at|timestamp|(?:build|render)-?(?:date|time))$/i;

/** A day with a time, as clocks write it. */
const MOMENT = /\b20\d\d-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d/;

/** `-----BEGIN CERT` in base64. */
const CERTIFICATE = 'LS0tLS1CRUdJTiBDRVJU';

const INJECTED = 'cert-manager.io/inject-';

interface PlacedMap {
  readonly map: JsonObject;
  readonly path: Path;
}

const mapsOf = (manifest: Manifest): readonly PlacedMap[] =>
  [
    { map: objectAt(manifest.body, 'metadata', 'annotations'), path: ['metadata', 'annotations'] },
    { map: objectAt(manifest.body, 'metadata', 'labels'), path: ['metadata', 'labels'] },
    ...podTemplatesOf(manifest).flatMap(({ annotations, labels, path }) => {
      const metadata = [...path.slice(0, -1), 'metadata'];
      return [
        { map: annotations, path: [...metadata, 'annotations'] },
        { map: labels, path: [...metadata, 'labels'] },
      ];
    }),
  ] satisfies readonly PlacedMap[];

const checkMap = (manifest: Manifest, { map, path }: PlacedMap, report: Report): void => {
  for (const [key, value] of Object.entries(map)) {
    if (typeof value !== 'string' || !(RESTARTING.test(key) || MOMENT.test(value))) continue;
    const message = 'is another value in each render';
    const fix = 'leave it out; a checksum of what the pods read starts them again when it changes';
    report({ manifest, pointer: toPointer([...path, key]), message, value, fix });
  }
};

const checkWebhooks = (manifest: Manifest, report: Report): void => {
  if (!manifest.kind.endsWith('WebhookConfiguration')) return;
  const annotations = objectAt(manifest.body, 'metadata', 'annotations');
  if (Object.keys(annotations).some(key => key.startsWith(INJECTED))) return;
  objectsAt(manifest.body, 'webhooks').forEach((webhook, index) => {
    const { caBundle } = objectAt(webhook, 'clientConfig');
    if (typeof caBundle !== 'string' || !caBundle.startsWith(CERTIFICATE)) return;
    report({
      manifest,
      pointer: toPointer(['webhooks', index, 'clientConfig', 'caBundle']),
      message: 'is a certificate that the render made: another one each time, until it expires',
      fix: 'let cert-manager or the program itself write it',
    });
  });
};

/** A15: what is rendered holds no time, no chance and no certificates, and is the same the next time. */
export const noVolatileValue: ClusterRule = {
  id: 'A15',
  name: 'no-volatile-value',
  severity: 'warning',
  reason: 'every render changes the cluster, and nobody sees the change that was meant',
  scope: 'cluster',
  run: (context, report) => {
    for (const manifest of context.tree.manifests) {
      for (const placed of mapsOf(manifest)) checkMap(manifest, placed, report);
      checkWebhooks(manifest, report);
    }
  },
};
