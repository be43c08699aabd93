import { toPointer } from '../../model/path';
import { objectAt, objectsAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { attach, wantingRoute } from './attach';
import { ROUTE_KINDS } from './backends-of';
import { servesHostname } from './listener-admits';
import { GATEWAY_GROUP } from './reference';

/** R3: a route hangs on a listener that exists and takes it: section, kind, namespace labels and hostnames. */
export const validParent: ClusterRule = {
  id: 'R3',
  name: 'valid-parent',
  severity: 'error',
  reason: 'the Gateway does not accept the route, and its names answer 404',
  scope: 'cluster',
  run: (context, report) => {
    for (const manifest of ROUTE_KINDS.flatMap(kind => context.declared().ofKind(GATEWAY_GROUP, kind))) {
      const route = wantingRoute(manifest, context);
      const attached = objectsAt(objectAt(manifest.body, 'spec'), 'parentRefs').map(reference =>
        attach(reference, route, context),
      );
      attached.forEach((parent, index) => {
        if (parent?.problem === undefined) return;
        const { at, ...problem } = parent.problem;
        report({ manifest, pointer: toPointer(['spec', 'parentRefs', index, ...at]), ...problem });
      });
      if (attached.length === 0 || attached.some(parent => parent === undefined || parent.problem !== undefined))
        continue;
      const listeners = attached.flatMap(parent => parent?.listeners ?? []);
      route.hostnames.forEach((hostname, index) => {
        if (listeners.some(listener => servesHostname(listener, hostname))) return;
        const pointer = toPointer(['spec', 'hostnames', index]);
        const message = 'is served by no listener of the parents';
        report({ manifest, pointer, message, value: hostname, fix: 'use a hostname that a listener serves' });
      });
    }
  },
};
