import { groupOf, type Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { specOf } from './postgres-objects';

/** Something that a server reads, and reads anew only if the operator is told that it changed. */
export interface WatchedData {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

const CERTIFICATES = ['clientCASecret', 'replicationTLSSecret', 'serverCASecret', 'serverTLSSecret'];

const EXTERNAL = ['password', 'sslCert', 'sslKey', 'sslRootCert'];

/**
 * What a Cluster, or a DatabaseRole of one, reads.
 * Source: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/api/v1/cluster_funcs.go (UsesSecret, UsesConfigMap)
 */
export const watchedBy = (reader: Manifest): readonly WatchedData[] => {
  const spec = specOf(reader);
  const nameIn = (holder: Parameters<typeof textAt>[0], key: string) => textAt(objectAt(holder, key), 'name');
  const queries = (key: string) =>
    objectsAt(objectAt(spec, 'monitoring'), key).map(reference => textAt(reference, 'name'));
  const secrets = [
    nameIn(spec, 'passwordSecret'),
    nameIn(spec, 'superuserSecret'),
    ...['initdb', 'recovery', 'pg_basebackup'].map(method => nameIn(objectAt(spec, 'bootstrap', method), 'secret')),
    ...CERTIFICATES.map(key => textAt(objectAt(spec, 'certificates'), key)),
    ...objectsAt(objectAt(spec, 'managed'), 'roles').map(role => nameIn(role, 'passwordSecret')),
    ...objectsAt(spec, 'externalClusters').flatMap(other => EXTERNAL.map(key => nameIn(other, key))),
    ...queries('customQueriesSecret'),
  ];
  const watched = (kind: WatchedData['kind'], names: readonly (string | undefined)[]): readonly WatchedData[] =>
    [...new Set(names)].flatMap(name => (name === undefined ? [] : [{ kind, name }]));
  return [...watched('Secret', secrets), ...watched('ConfigMap', queries('customQueriesConfigMap'))];
};

/** What an object makes, and where it says which labels that has. */
export interface LabelledData extends WatchedData {
  readonly labelsAt: Path;
}

const secret = (name: string | undefined, labelsAt: Path): readonly LabelledData[] =>
  name === undefined ? [] : [{ kind: 'Secret', name, labelsAt }];

/** The Secret or ConfigMap that an object is, or lets a program make with labels of its choice. */
export const labelledBy = ({ apiVersion, kind, name, body }: Manifest): readonly LabelledData[] => {
  const spec = objectAt(body, 'spec');
  switch (`${groupOf(apiVersion)}/${kind}`) {
    case '/ConfigMap':
      return [{ kind: 'ConfigMap', name, labelsAt: ['metadata', 'labels'] }];
    case '/Secret':
      return secret(name, ['metadata', 'labels']);
    case 'secrets.hashicorp.com/VaultStaticSecret':
    case 'secrets.hashicorp.com/VaultDynamicSecret':
    case 'secrets.hashicorp.com/VaultPKISecret':
      return secret(textAt(objectAt(spec, 'destination'), 'name'), ['spec', 'destination', 'labels']);
    case 'cert-manager.io/Certificate':
      return secret(textAt(spec, 'secretName'), ['spec', 'secretTemplate', 'labels']);
    case 'external-secrets.io/ExternalSecret':
      return secret(textAt(objectAt(spec, 'target'), 'name') ?? name, [
        'spec',
        'target',
        'template',
        'metadata',
        'labels',
      ]);
    case 'bitnami.com/SealedSecret':
      return secret(textAt(objectAt(spec, 'template', 'metadata'), 'name') ?? name, [
        'spec',
        'template',
        'metadata',
        'labels',
      ]);
    default:
      return [];
  }
};
