import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { attach, wantingRoute } from './attach';
import { GATEWAY_GROUP, referenceOf } from './reference';

/** What a rule without matches stands for. https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule */
const EVERYTHING: JsonObject = { path: { type: 'PathPrefix', value: '/' } };

/** One request that a route wants for itself. */
interface Claim {
  readonly manifest: Manifest;
  readonly path: Path;
  /** Listener, hostname and match. */
  readonly key: string;
  readonly hostname: string;
}

const matchKey = (match: JsonObject): string => {
  const { path = EVERYTHING['path'] ?? {}, headers = [], queryParams = [], method = '' } = match;
  return JSON.stringify([
    textAt(objectAt({ path }, 'path'), 'type') ?? 'PathPrefix',
    textAt(objectAt({ path }, 'path'), 'value') ?? '/',
    headers,
    queryParams,
    method,
  ]);
};

const claimsOf = (manifest: Manifest, context: CheckContext): readonly Claim[] => {
  const route = wantingRoute(manifest, context);
  const spec = objectAt(manifest.body, 'spec');
  const listeners = objectsAt(spec, 'parentRefs').flatMap(reference => {
    const gateway = referenceOf(reference, manifest, { group: GATEWAY_GROUP, kind: 'Gateway' });
    const taken = attach(reference, route, context)?.listeners ?? [];
    return taken.map(listener => `${gateway.namespace}/${gateway.name}/${textAt(listener, 'name') ?? ''}`);
  });
  const hostnames = route.hostnames.length === 0 ? ['*'] : route.hostnames;
  return objectsAt(spec, 'rules').flatMap((rule, index) => {
    const matches = objectsAt(rule, 'matches');
    const keys = (matches.length === 0 ? [EVERYTHING] : matches).map(matchKey);
    return listeners.flatMap(listener =>
      hostnames.flatMap(hostname =>
        keys.map(key => ({
          manifest,
          path: ['spec', 'rules', index],
          hostname,
          key: `${listener} ${hostname} ${key}`,
        })),
      ),
    );
  });
};

/** N8: no two routes want the same requests of one listener. */
export const uniqueMatch: ClusterRule = {
  id: 'N8',
  name: 'unique-match',
  severity: 'error',
  reason: 'the older route gets every request, and the other one none, without a word',
  scope: 'cluster',
  run: (context, report) => {
    const first = new Map<string, Manifest>();
    for (const manifest of context.declared().ofKind(GATEWAY_GROUP, 'HTTPRoute')) {
      const reported = new Set<string>();
      for (const { key, hostname, path } of claimsOf(manifest, context)) {
        const other = first.get(key);
        if (other === undefined) first.set(key, manifest);
        if (other === undefined || other === manifest || reported.has(`${hostname} ${toPointer(path)}`)) continue;
        reported.add(`${hostname} ${toPointer(path)}`);
        const message = `wants the same requests as HTTPRoute ${other.namespace ?? ''}/${other.name}`;
        const fix = 'use another hostname or path, or put both into one route';
        report({ manifest, pointer: toPointer(path), message, value: hostname, fix });
      }
    }
  },
};
