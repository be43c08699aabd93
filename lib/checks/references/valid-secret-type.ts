import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { secretProducers } from './secret-producers';
import { vaultDestinationOf } from './vault-destinations';

/** Other types of a pull secret are passed over in silence. https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/credentialprovider/secrets/secrets.go */
const OF_REGISTRIES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

const OF_CERTIFICATES = ['kubernetes.io/tls'];

/** A Secret that is used as something of a type. */
interface TypedUse {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly namespace: string;
  readonly name: string;
  readonly types: readonly string[];
}

const pullSecrets = (manifest: Manifest, holder: JsonObject, path: Path): readonly TypedUse[] =>
  objectsAt(holder, 'imagePullSecrets').map((item, index) => ({
    manifest,
    path: [...path, 'imagePullSecrets', index, 'name'],
    namespace: manifest.namespace ?? '',
    name: shown(item['name']),
    types: OF_REGISTRIES,
  }));

const certificatesOf = (manifest: Manifest): readonly TypedUse[] => {
  const spec = objectAt(manifest.body, 'spec');
  const { namespace = '' } = manifest;
  return manifest.kind === 'Ingress'
    ? objectsAt(spec, 'tls').map((item, index) => ({
        manifest,
        path: ['spec', 'tls', index, 'secretName'],
        namespace,
        name: shown(item['secretName']),
        types: OF_CERTIFICATES,
      }))
    : objectsAt(spec, 'listeners').flatMap((listener, at) =>
        objectsAt(objectAt(listener, 'tls'), 'certificateRefs').map((item, index) => ({
          manifest,
          path: ['spec', 'listeners', at, 'tls', 'certificateRefs', index, 'name'],
          namespace: textAt(item, 'namespace') ?? namespace,
          name: (textAt(item, 'kind') ?? 'Secret') === 'Secret' ? shown(item['name']) : '',
          types: OF_CERTIFICATES,
        })),
      );
};

const typedUses = ({ declared }: CheckContext): readonly TypedUse[] => {
  const { ofKind, pods } = declared();
  return [
    ...pods.flatMap(({ manifest, spec, path }) => pullSecrets(manifest, spec, path)),
    ...ofKind('', 'ServiceAccount').flatMap(account => pullSecrets(account, account.body, [])),
    ...ofKind('gateway.networking.k8s.io', 'Gateway').flatMap(certificatesOf),
    ...ofKind('networking.k8s.io', 'Ingress').flatMap(certificatesOf),
  ];
};

/** The API server refuses another type for a Secret that is there. */
const checkChange = (context: CheckContext, report: Report): void => {
  for (const { manifest, type = 'Opaque' } of context.tree.manifests.flatMap(vaultDestinationOf)) {
    const base = context.baseOf(manifest);
    const [before] = base === undefined ? [] : vaultDestinationOf(base);
    const [after] = vaultDestinationOf(manifest);
    if (before === undefined || before.name !== after?.name || (before.type ?? 'Opaque') === type) continue;
    const message = `the type of a Secret cannot change, and it was ${before.type ?? 'Opaque'}`;
    const fix = `give the Secret another name, or keep ${before.type ?? 'Opaque'}`;
    report({ manifest, pointer: '/spec/destination/type', message, value: type, fix });
  }
};

/** K3: a Secret has the type that its users ask for, and keeps it. */
export const validSecretType: ClusterRule = {
  id: 'K3',
  name: 'valid-secret-type',
  severity: 'error',
  reason: 'images are not pulled, certificates are not served, or the Secret is never written again',
  scope: 'cluster',
  run: (context, report) => {
    const types = new Map(
      secretProducers(context).flatMap(({ namespace, name, type }) =>
        type === undefined ? [] : [[`${namespace}/${name}`, type] as const],
      ),
    );
    const { ofCharts } = context.declared();
    for (const { manifest, path, namespace, name, types: wanted } of typedUses(context)) {
      const type = types.get(`${namespace}/${name}`);
      if (type === undefined || wanted.includes(type) || ofCharts.has(manifest)) continue;
      const message = `Secret ${name} is of type ${type} here`;
      report({ manifest, pointer: toPointer(path), message, value: name, fix: `make it of type ${wanted[0] ?? ''}` });
    }
    checkChange(context, report);
  },
};
