import type { ClusterContext, VaultSecret } from '../../model/component';
import type { PlacedClient } from '../../model/sign-in-clients';
import { connectionName, roleName } from '../postgres/database-names';
import { databaseSecrets } from '../postgres/database-secrets';
import { initData, INIT_DATA } from './casdoor-config';
import { ADMIN, CASDOOR, clientSecretName, CONFIGURATION, DATA_SOURCE } from './casdoor-names';

/** Form of the driver: https://pkg.go.dev/github.com/lib/pq#hdr-Connection_String_Parameters */
const dataSource = [
  `user=${roleName(CASDOOR)}`,
  'password={{ .Secrets.password }}',
  `host=${connectionName(CASDOOR)}.${CASDOOR}.svc`,
  'port=5432',
  `dbname=${roleName(CASDOOR)}`,
  'sslmode=require',
].join(' ');

/** What Casdoor takes from Vault; the client of each consumer under the consumer's own path, so that both read one value. */
export const casdoorSecrets = (clients: readonly PlacedClient[], context: ClusterContext): readonly VaultSecret[] => [
  ...databaseSecrets(context, CASDOOR),
  {
    name: DATA_SOURCE,
    keys: ['password'],
    from: { namespace: CASDOOR, name: connectionName(CASDOOR) },
    templates: { dataSourceName: dataSource },
    restarts: [{ kind: 'Deployment', name: CASDOOR }],
    purpose: 'Connection of Casdoor to its database',
  },
  {
    name: CONFIGURATION,
    keys: ['clientSecret'],
    templates: { [INIT_DATA.file]: initData(context) },
    purpose: 'Key with which the Job configures Casdoor, in hexadecimal digits; it may do everything there',
  },
  { name: ADMIN, keys: ['password'], purpose: 'Local administrator of Casdoor' },
  ...clients.flatMap(({ id, displayName, secret }) =>
    secret === undefined
      ? []
      : [
          {
            name: clientSecretName(id),
            keys: ['clientID', 'clientSecret'],
            from: secret,
            purpose: `Client ${id}: ${displayName}`,
          },
        ],
  ),
];
