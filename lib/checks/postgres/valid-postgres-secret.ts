import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt, shown, textAt } from '../declared/fields';
import { secretProducers, type Producer } from '../references/secret-producers';
import type { ClusterRule } from '../rule';
import { BARMAN_GROUP, numbered, postgresClusters, specOf } from './postgres-objects';

const BASIC_AUTH = 'kubernetes.io/basic-auth';

interface Reference {
  readonly path: Path;
  readonly name: string;
  readonly keys: readonly string[];
  /** The user that the password belongs to. @default - the Secret holds no password of a role */
  readonly role?: string;
}

const methods = ['initdb', 'recovery', 'pg_basebackup'];
const SELECTORS = ['password', 'sslCert', 'sslKey', 'sslRootCert'];

const secretsOf = (cluster: Manifest): readonly Reference[] => {
  const spec = specOf(cluster);
  const reference = (
    path: Path,
    name: string | undefined,
    more: Omit<Reference, 'path' | 'name'>,
  ): readonly Reference[] => (name === undefined ? [] : [{ path, name, ...more }]);
  const password = (path: Path, name: string | undefined, role: string) =>
    reference(path, name, { keys: ['username', 'password'], role });
  return [
    ...methods.flatMap(method => {
      const values = objectAt(spec, 'bootstrap', method);
      const owner = textAt(values, 'owner') ?? textAt(values, 'database') ?? 'app';
      return password(['bootstrap', method, 'secret', 'name'], textAt(objectAt(values, 'secret'), 'name'), owner);
    }),
    ...password(['superuserSecret', 'name'], textAt(objectAt(spec, 'superuserSecret'), 'name'), 'postgres'),
    ...numbered(objectAt(spec, 'managed'), 'roles').flatMap(([index, role]) =>
      password(
        ['managed', 'roles', index, 'passwordSecret', 'name'],
        textAt(objectAt(role, 'passwordSecret'), 'name'),
        shown(role['name']),
      ),
    ),
    ...numbered(spec, 'externalClusters').flatMap(([index, other]) =>
      SELECTORS.flatMap(selector => {
        const { key } = objectAt(other, selector);
        const path = ['externalClusters', index, selector, 'name'];
        return reference(path, textAt(objectAt(other, selector), 'name'), { keys: [shown(key)] });
      }),
    ),
  ];
};

const CREDENTIALS = ['accessKeyId', 'secretAccessKey', 'sessionToken', 'region'];

const credentialsOf = (store: Manifest): readonly Reference[] =>
  CREDENTIALS.flatMap(field => {
    const path = ['configuration', 's3Credentials', field];
    const selector = objectAt(specOf(store), ...path);
    const name = textAt(selector, 'name');
    return name === undefined ? [] : [{ path: [...path, 'name'], name, keys: [shown(selector['key'])] }];
  });

const wrong = (
  { name, keys, role }: Reference,
  producers: readonly Producer[],
): readonly [string, string, string][] => {
  if (producers.length === 0) return [['nothing makes the Secret', name, 'correct the name, or declare what makes it']];
  const isOpen = producers.some(producer => producer.keys === undefined);
  const known = producers.flatMap(producer => producer.keys ?? []);
  const missing = isOpen ? [] : keys.filter(key => !known.includes(key));
  const types = producers.flatMap(({ type }) => type ?? []);
  const users = producers.flatMap(({ username }) => username ?? []);
  return [
    ...missing.map((key): [string, string, string] => [`Secret ${name} has no such key`, key, 'add the key']),
    ...(role === undefined || types.length === 0 || types.includes(BASIC_AUTH)
      ? []
      : ([[`Secret ${name} must be of type ${BASIC_AUTH}`, types.join(', '), 'set the type']] satisfies [
          string,
          string,
          string,
        ][])),
    ...(role === undefined || users.length === 0 || users.includes(role)
      ? []
      : ([[`username in Secret ${name} must be ${role}`, users.join(', '), 'set it to the role']] satisfies [
          string,
          string,
          string,
        ][])),
  ];
};

/** R20: every Secret that PostgreSQL reads is made by something, with its keys, type and user. */
export const validPostgresSecret: ClusterRule = {
  id: 'R20',
  name: 'valid-postgres-secret',
  severity: 'error',
  reason: 'the server is never made, or its apps cannot sign in',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind } = context.declared();
    const producers = secretProducers(context);
    const users = [
      ...postgresClusters(context.declared()).map(manifest => ({ manifest, references: secretsOf(manifest) })),
      ...ofKind(BARMAN_GROUP, 'ObjectStore').map(manifest => ({ manifest, references: credentialsOf(manifest) })),
    ];
    for (const { manifest, references } of users) {
      for (const reference of references) {
        const own = producers.filter(
          ({ namespace, name }) => namespace === manifest.namespace && name === reference.name,
        );
        const pointer = toPointer(['spec', ...reference.path]);
        for (const [message, value, fix] of wrong(reference, own)) report({ manifest, pointer, message, value, fix });
      }
    }
  },
};
