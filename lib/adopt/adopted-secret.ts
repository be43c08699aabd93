import { objectAt, textAt } from '../checks/declared/fields';
import type { OutOfBandSecret, SecretType } from '../model/component';
import type { Manifest } from '../model/manifest';

const TYPES: readonly SecretType[] = [
  'Opaque',
  'kubernetes.io/basic-auth',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/tls',
];

/** True for a Secret of Kubernetes. */
export const isSecret = ({ apiVersion, kind }: Manifest): boolean => apiVersion === 'v1' && kind === 'Secret';

/** A Secret as the component declares it, by its keys alone; or why it cannot. @param namespace that of the component */
export function adoptedSecret({ name, namespace, body }: Manifest, home: string): OutOfBandSecret | string {
  const keys = [...new Set(['data', 'stringData'].flatMap(key => Object.keys(objectAt(body, key))))].sort();
  const wanted = textAt(body, 'type') ?? 'Opaque';
  const type = TYPES.find(one => one === wanted);
  if (type === undefined) return `a Secret of type ${wanted}, which no component declares; keep it by hand`;
  if (keys.length === 0) return 'a Secret without a key; whoever fills it keeps it';
  return {
    namespace: namespace ?? home,
    name,
    keys,
    ...(type === 'Opaque' ? {} : { type }),
    purpose: 'was there when the component was adopted',
    needed: 'later',
  };
}
