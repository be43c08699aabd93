import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { secretProducers, type Producer } from './secret-producers';

const GROUP = 'cert-manager.io';

/** Where ClusterIssuers look for Secrets, unless the controller is told otherwise. */
const CLUSTER_NAMESPACE = 'cert-manager';

interface SecretUse {
  readonly name: string;
  readonly key?: string;
  readonly path: Path;
}

/** References to Secrets below a value: `apiTokenSecretRef` and its like. */
const usesBelow = (value: Json | undefined, path: Path): readonly SecretUse[] => {
  if (isJsonList(value)) return value.flatMap((item, index) => usesBelow(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const place = [...path, key];
    if (!key.endsWith('SecretRef') || !isJsonObject(item)) return usesBelow(item, place);
    const [name, wanted] = [textAt(item, 'name'), textAt(item, 'key')];
    return name === undefined ? [] : [{ name, ...(wanted === undefined ? {} : { key: wanted }), path: place }];
  });
};

const usesOf = ({ body }: Manifest): readonly SecretUse[] => {
  const spec = objectAt(body, 'spec');
  const authority = textAt(objectAt(spec, 'ca'), 'secretName');
  const solvers = objectsAt(objectAt(spec, 'acme'), 'solvers').flatMap((solver, index) =>
    usesBelow(solver['dns01'], ['spec', 'acme', 'solvers', index, 'dns01']),
  );
  return [
    ...solvers,
    ...(authority === undefined ? [] : [{ name: authority, key: 'tls.crt', path: ['spec', 'ca', 'secretName'] }]),
  ];
};

const checkSecrets = (manifest: Manifest, producers: readonly Producer[], report: Report): void => {
  const namespace = manifest.kind === 'ClusterIssuer' ? CLUSTER_NAMESPACE : (manifest.namespace ?? '');
  for (const { name, key, path } of usesOf(manifest)) {
    const found = producers.filter(item => item.namespace === namespace && item.name === name);
    const pointer = toPointer(path);
    if (found.length === 0) {
      const message = `nothing makes the Secret in namespace ${namespace}`;
      report({ manifest, pointer, message, value: name, fix: 'correct the name, or declare what makes the Secret' });
    } else if (key !== undefined && !found.some(({ keys }) => keys?.includes(key) ?? true)) {
      const message = `Secret ${name} of namespace ${namespace} has no such key`;
      report({ manifest, pointer, message, value: key, fix: 'correct the key, or add it to the Secret' });
    }
  }
};

/** Gateways at which the answers to HTTP challenges are to be served. */
const checkGateways = (manifest: Manifest, { find }: ReturnType<CheckContext['declared']>, report: Report): void => {
  objectsAt(objectAt(manifest.body, 'spec', 'acme'), 'solvers').forEach((solver, index) => {
    objectsAt(objectAt(solver, 'http01', 'gatewayHTTPRoute'), 'parentRefs').forEach((parent, at) => {
      const [name, namespace] = [textAt(parent, 'name') ?? '', textAt(parent, 'namespace')];
      // A parent without a namespace lies in that of each certificate.
      if (namespace === undefined || find('gateway.networking.k8s.io', 'Gateway', namespace, name) !== undefined)
        return;
      const path = ['spec', 'acme', 'solvers', index, 'http01', 'gatewayHTTPRoute', 'parentRefs', at];
      const fix = 'correct name and namespace, or add the Gateway';
      report({
        manifest,
        pointer: toPointer(path),
        message: 'there is no such Gateway',
        value: `${namespace}/${name}`,
        fix,
      });
    });
  });
};

const hasIssuer = (kind: string, namespace: string | undefined, name: string, { declared }: CheckContext): boolean =>
  declared().find(GROUP, kind, kind === 'ClusterIssuer' ? undefined : namespace, name) !== undefined;

const ANNOTATIONS = [
  ['cert-manager.io/issuer', 'Issuer'],
  ['cert-manager.io/cluster-issuer', 'ClusterIssuer'],
] as const;

/** R12: the issuer of a certificate exists, and the Secrets that the issuer needs lie where it looks for them. */
export const validIssuer: ClusterRule = {
  id: 'R12',
  name: 'valid-issuer',
  severity: 'error',
  reason: 'the certificate is never issued',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind } = context.declared();
    const fix = 'correct kind and name, or add the issuer';
    for (const manifest of ofKind(GROUP, 'Certificate')) {
      const reference = objectAt(manifest.body, 'spec', 'issuerRef');
      const [kind, name] = [textAt(reference, 'kind') ?? 'Issuer', textAt(reference, 'name') ?? ''];
      if ((textAt(reference, 'group') ?? GROUP) !== GROUP || hasIssuer(kind, manifest.namespace, name, context))
        continue;
      report({ manifest, pointer: '/spec/issuerRef', message: `there is no such ${kind}`, value: name, fix });
    }
    const annotated = [...ofKind('gateway.networking.k8s.io', 'Gateway'), ...ofKind('networking.k8s.io', 'Ingress')];
    for (const manifest of annotated) {
      const annotations = objectAt(manifest.body, 'metadata', 'annotations');
      for (const [annotation, kind] of ANNOTATIONS) {
        const name = textAt(annotations, annotation);
        if (name === undefined || hasIssuer(kind, manifest.namespace, name, context)) continue;
        const pointer = toPointer(['metadata', 'annotations', annotation]);
        report({ manifest, pointer, message: `there is no such ${kind}`, value: name, fix });
      }
    }
    const producers = secretProducers(context);
    for (const manifest of ['Issuer', 'ClusterIssuer'].flatMap(kind => ofKind(GROUP, kind))) {
      checkSecrets(manifest, producers, report);
      checkGateways(manifest, context.declared(), report);
    }
  },
};
