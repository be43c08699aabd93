import { toPointer } from '../../model/path';
import { objectAt, objectsAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { backendsOf, ROUTE_KINDS } from './backends-of';
import { GATEWAY_GROUP, isGranted, referenceOf } from './reference';

/** R2: the Service and the port that a route sends to exist, and a ReferenceGrant lets it into another namespace. */
export const validBackend: ClusterRule = {
  id: 'R2',
  name: 'valid-backend',
  severity: 'error',
  reason: 'the route is accepted, and every request to it gets 500',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, find } = context.declared();
    for (const manifest of ROUTE_KINDS.flatMap(kind => ofKind(GATEWAY_GROUP, kind))) {
      for (const { reference, path } of backendsOf(manifest.body)) {
        const target = referenceOf(reference, manifest, { group: '', kind: 'Service' });
        if (target.group !== '' || target.kind !== 'Service') continue;
        const value = `${target.namespace}/${target.name}`;
        const service = find('', 'Service', target.namespace, target.name);
        if (service === undefined) {
          const message = 'sends to a Service that nothing makes';
          report({ manifest, pointer: toPointer(path), message, value, fix: 'correct the name, or add the Service' });
          continue;
        }
        const { port } = reference;
        const ports = objectsAt(objectAt(service.body, 'spec'), 'ports').map(item => item['port']);
        if (typeof port === 'number' && !ports.includes(port)) {
          report({
            manifest,
            pointer: toPointer([...path, 'port']),
            message: `sends to a port that Service ${value} does not have`,
            value: String(port),
            fix: `use ${ports.map(String).join(' or ')}`,
          });
        }
        if (!isGranted(manifest, target, context)) {
          const message = 'sends into another namespace without a ReferenceGrant';
          const fix = `add a ReferenceGrant to ${target.namespace} from ${manifest.kind} of ${manifest.namespace ?? ''}`;
          report({ manifest, pointer: toPointer(path), message, value, fix });
        }
      }
    }
  },
};
