import type { App } from '../../../imports/environments/tenant';
import { didYouMean } from '../../model/did-you-mean';
import type { Path } from '../../model/path';
import { isIn, isSingle, type Tenant } from '../../model/tenant';
import { placedIn, type Check, type Environments } from '../environments';
import { finding, type Finding } from '../finding';
import { appIn, phasesIn } from '../tenants-of-cluster';
import { tenantReference } from './tenant-reference';
import { secretVariables } from './tenant-variables';

/** An app in its tenant, and how its places are named. */
interface Looked {
  readonly environments: Environments;
  readonly tenant: Tenant;
  readonly app: App;
  readonly at: (...path: Path) => ReturnType<Environments['placeOf']>;
}

/** The app and what of it differs by phase, where these stand. */
const statedIn = ({ tenant, app }: Looked) => [
  { path: [], stated: app },
  ...tenant.phases.flatMap(phase => {
    const stated = app.phases?.[phase];
    return stated === undefined ? [] : [{ path: ['phases', phase], stated }];
  }),
];

/** Storage is for one pod, and one pod is one at any time. */
function checkSingle(looked: Looked): readonly Finding[] {
  const { tenant, app, at } = looked;
  const phases = tenant.phases.filter(phase => isIn(app, phase));
  const shared = phases.find(phase => !isSingle(appIn(app, phase, tenant)));
  const strategy = at('strategy');
  return [
    ...(app.storage === undefined || shared === undefined
      ? []
      : [
          finding('tenant-app', at('storage'), `two pods would share it in phase ${shared}`, {
            fix: 'add strategy: { kind: recreate } to the app, or take it out',
            restsOn: [strategy, at('phases', shared, 'strategy')],
          }),
        ]),
    ...statedIn(looked).flatMap(({ path, stated }) => {
      const isOne = isSingle(stated) || (stated.strategy === undefined && isSingle(app));
      const fix = 'take it out, or use another strategy';
      const message = 'one pod at any time is what strategy recreate stands for';
      return [
        ...(isOne && stated.replicas !== undefined && stated.replicas > 1
          ? [
              finding('tenant-app', at(...path, 'replicas'), message, {
                value: String(stated.replicas),
                fix,
                restsOn: [strategy],
              }),
            ]
          : []),
        ...(isOne && stated.autoscaling !== undefined
          ? [finding('tenant-app', at(...path, 'autoscaling'), message, { fix, restsOn: [strategy] })]
          : []),
      ];
    }),
  ];
}

/** Volumes of an app have names and folders of their own. */
const checkVolumes = ({ app, at }: Looked): readonly Finding[] => {
  const { storage = [], scratch = [] } = app;
  return storage.flatMap(({ name, path }, index) => [
    ...(storage.findIndex(other => other.name === name) === index
      ? []
      : [
          finding('tenant-app', at('storage', index, 'name'), 'is twice in storage', {
            value: name,
            fix: 'use another',
          }),
        ]),
    ...(storage.findIndex(other => other.path === path) === index && !scratch.includes(path)
      ? []
      : [
          finding('tenant-app', at('storage', index, 'path'), 'is a folder of another volume as well', {
            value: path,
            fix: 'use another',
            restsOn: [at('scratch')],
          }),
        ]),
  ]);
};

/** Names in a value that Kubernetes puts other variables in place of. */
const NAMED = /(?<!\$)\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g;

/** Values name variables of the app that come from Secrets, which stand before them. */
const checkNamed = (looked: Looked): readonly Finding[] => {
  const { app, at } = looked;
  const known = secretVariables(app).map(({ name }) => name);
  return statedIn(looked).flatMap(({ path, stated }) =>
    Object.entries(stated.env ?? {}).flatMap(([name, value]) =>
      [...value.matchAll(NAMED)].flatMap(([, named = '']) =>
        known.includes(named)
          ? []
          : [
              finding('tenant-app', at(...path, 'env', name), 'no Secret of the app has this variable', {
                value: `$(${named})`,
                fix: didYouMean(
                  named,
                  known,
                  'name one of secrets, databases or databaseFields, or write $$( for the text',
                ),
                restsOn: [at('secrets'), at('databases'), at('databaseFields')],
              }),
            ],
      ),
    ),
  );
};

/** What is shared is there: the other app names a Secret of its own with these keys, in each phase. */
const checkShared = ({ environments, tenant, app, at }: Looked): readonly Finding[] =>
  (app.secrets ?? []).flatMap(({ name, keys, from }, index) => {
    if (from === undefined) return [];
    const wanted = { text: from, what: 'app', list: tenant.apps } as const;
    const place = [`tenants/${tenant.name}`, ['apps', tenant.apps.indexOf(app), 'secrets', index, 'from']] as const;
    const phases = tenant.phases.filter(phase => isIn(app, phase));
    const unknown = tenantReference(environments, place, wanted, phases);
    if (unknown.length > 0) return unknown;
    const theirs = tenant.apps
      .find(other => other.name === from && other.name !== app.name)
      ?.secrets?.find(other => other.name === name && other.from === undefined);
    const missing = keys.filter(key => theirs?.keys.includes(key) !== true);
    return missing.length === 0
      ? []
      : [
          finding(
            'tenant-app',
            at('secrets', index, 'from'),
            `has no Secret ${name} of its own with ${missing.join(', ')}`,
            {
              value: from,
              fix: 'add it there, or take this out',
              restsOn: [environments.placeOf(`tenants/${tenant.name}`, ['apps'])],
            },
          ),
        ];
  });

/** What the chart of Kubero has no place for. */
const PLAIN_ONLY = ['adminPort', 'command', 'args', 'storage'] as const;

const checkForm = (looked: Looked): readonly Finding[] => {
  const { app, at } = looked;
  const restsOn = [at('deploy')];
  const fix = 'use deploy: workload, or take it out';
  return [
    ...(app.adminPort !== app.port
      ? []
      : [
          finding('tenant-app', at('adminPort'), 'is port as well', {
            value: String(app.adminPort),
            fix: 'take it out',
            restsOn: [at('port')],
          }),
        ]),
    ...(app.deploy !== 'kubero' ? [] : PLAIN_ONLY.filter(key => app[key] !== undefined)).map(key =>
      finding('tenant-app', at(key), 'an application of Kubero has no such part', { fix, restsOn }),
    ),
  ];
};

/** Backups that are asked for are taken. */
const checkBackups = ({ environments, tenant, app, at }: Looked): readonly Finding[] => {
  const { platform, clusters, placeOf } = environments;
  return clusters
    .filter(cluster => phasesIn(tenant, cluster).some(phase => isIn(app, phase)))
    .flatMap(({ name }) =>
      (app.storage ?? []).flatMap(({ backup }, index) =>
        backup.by !== 'velero' || platform === undefined || placedIn(platform, 'velero').includes(name)
          ? []
          : [
              finding('tenant-needs', at('storage', index, 'backup'), `${name} has no velero, which takes it`, {
                fix: `add ${name} to placement.velero, or write { by: nothing, because: … }`,
                restsOn: [placeOf('platform', ['placement', 'velero']), placeOf(name, ['role'])],
              }),
            ],
      ),
    );
};

/** The parts of an app fit together, and its form and cluster have them. */
export const checkTenantAppParts: Check = environments =>
  environments.tenants.flatMap(tenant =>
    tenant.apps.flatMap((app, index) => {
      const at = (...path: Path) => environments.placeOf(`tenants/${tenant.name}`, ['apps', index, ...path]);
      const looked = { environments, tenant, app, at };
      return [checkSingle, checkVolumes, checkNamed, checkShared, checkForm, checkBackups].flatMap(check =>
        check(looked),
      );
    }),
  );
