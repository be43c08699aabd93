import type { Construct } from 'constructs';
import { ConfigMap, CronJob, type Container } from '../../../imports/kubernetes/kinds';
import { ObjectStore } from '../../../imports/crds/barmancloud.cnpg.io';
import type { ClusterContext } from '../../model/component';
import { HELD_OBJECT } from '../../model/held-objects';
import { storeOf } from '../postgres/object-store';
import { RESTORE_DRILLS } from './drill-names';
import { confined, DRILL_FILES, DRILL_FOLDER, drillSpec, kubectlStep, OWNED } from './drill-pod';
import type { DrilledServer } from './drilled-servers';
import { PROVE_SCRIPT } from './prove-script';
import { scratchServer, superuserSecret } from './scratch-server';

/** The user `postgres` of the image. https://github.com/cloudnative-pg/postgres-containers */
const POSTGRES_USER = 26;

const SERVER_FILE = 'cluster.json';

const IN_NAMESPACE = `--namespace=${RESTORE_DRILLS}`;

/** Steps that make the server anew from its backup, and wait until it answers. */
const stepsOf = (name: string, context: ClusterContext): readonly Container[] => {
  const server = `cluster.postgresql.cnpg.io/${name}`;
  return [
    kubectlStep(
      'clean',
      ['delete', server, IN_NAMESPACE, '--ignore-not-found', '--cascade=foreground', '--timeout=15m'],
      context,
    ),
    kubectlStep('restore', ['create', `--filename=${DRILL_FOLDER}/${SERVER_FILE}`], context),
    kubectlStep('own', ['patch', server, IN_NAMESPACE, '--type=merge', `--patch=${OWNED}`], context),
    kubectlStep('wait', ['wait', server, IN_NAMESPACE, '--for=condition=Ready', '--timeout=2h'], context),
  ];
};

/** Asks the restored server with the tools of its own image. */
const proofOf = ({ name, server }: DrilledServer, context: ClusterContext): Container => {
  const image = context.platform.postgres?.images.find(({ major }) => major === server.major)?.image;
  if (image === undefined) throw new Error(`platform.yaml has no image of PostgreSQL ${server.major}`);
  return {
    name: 'prove',
    image,
    command: ['/bin/sh', '-c', PROVE_SCRIPT],
    env: [
      { name: 'DRILL', value: DRILL_FOLDER },
      { name: 'PGHOST', value: `${name}-rw` },
      { name: 'PGUSER', value: 'postgres' },
      { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: superuserSecret(name), key: 'password' } } },
      { name: 'PGSSLMODE', value: 'require' },
      { name: 'PGCONNECT_TIMEOUT', value: '10' },
      { name: 'PGOPTIONS', value: '-c default_transaction_read_only=on -c statement_timeout=10min' },
    ],
    ...confined(context),
    volumeMounts: [DRILL_FILES],
  };
};

/** The drill of one server: its backup becomes a server of its own for as long as it takes to ask it. */
export function postgresDrill(
  scope: Construct,
  drilled: DrilledServer,
  schedule: string,
  context: ClusterContext,
): void {
  const { name, folder, proofs } = drilled;
  const metadata = { name, namespace: RESTORE_DRILLS };
  // Without a retention policy: what is too old is for the owner of the folder to delete.
  new ObjectStore(scope, `store-${name}`, { metadata, spec: storeOf(folder, context) });
  new ConfigMap(scope, `files-${name}`, {
    metadata: { ...metadata, annotations: { [HELD_OBJECT]: SERVER_FILE } },
    data: {
      [SERVER_FILE]: `${JSON.stringify(scratchServer(drilled, context), null, 2)}\n`,
      ...Object.fromEntries(Object.entries(proofs).map(([database, query]) => [`${database}.sql`, query])),
    },
  });
  new CronJob(scope, `drill-${name}`, {
    metadata,
    spec: drillSpec({
      name,
      schedule,
      steps: stepsOf(name, context),
      proof: proofOf(drilled, context),
      user: POSTGRES_USER,
    }),
  });
}
