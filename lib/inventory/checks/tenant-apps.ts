import type { App } from '../../../imports/environments/tenant';
import type { Path } from '../../model/path';
import { instanceName, isIn, type Tenant } from '../../model/tenant';
import { placedIn, type Check, type Environments } from '../environments';
import { finding } from '../finding';
import { appIn, instancePhase, phasesIn } from '../tenants-of-cluster';
import { repeats } from './repeats';
import { tenantReference } from './tenant-reference';
import { variablesOf } from './tenant-variables';

/** The app itself and what of it differs by phase: where it stands, and in which phases it counts. */
const versionsOf = (app: App, { phases }: Tenant) => [
  { path: [], version: app, phases: phases.filter(phase => isIn(app, phase)) },
  ...phases.flatMap(phase => {
    const version = app.phases?.[phase];
    return version === undefined ? [] : [{ path: ['phases', phase], version, phases: [phase] }];
  }),
];

function checkApp(environments: Environments, tenant: Tenant, app: App, index: number) {
  const { placeOf } = environments;
  const document = `tenants/${tenant.name}`;
  const at = (...rest: Path): Path => ['apps', index, ...rest];
  const names = variablesOf(app);
  return [
    ...versionsOf(app, tenant).flatMap(({ path, version, phases }) => [
      ...(version.replicas === undefined || version.autoscaling === undefined
        ? []
        : [
            finding('tenant-app', placeOf(document, at(...path, 'replicas')), 'is beside autoscaling', {
              value: String(version.replicas),
              fix: 'keep one of them',
            }),
          ]),
      ...(version.autoscaling === undefined || version.autoscaling.min <= version.autoscaling.max
        ? []
        : [
            finding('tenant-app', placeOf(document, at(...path, 'autoscaling', 'min')), 'is above max', {
              value: String(version.autoscaling.min),
              fix: 'lower it',
              restsOn: [placeOf(document, at(...path, 'autoscaling', 'max'))],
            }),
          ]),
      ...(version.autoscaling?.by !== 'rate' || app.metrics !== undefined
        ? []
        : [
            finding(
              'tenant-app',
              placeOf(document, at(...path, 'autoscaling', 'counter')),
              'the app shows no metrics',
              {
                value: version.autoscaling.counter,
                fix: 'add metrics to the app',
              },
            ),
          ]),
      ...(version.strategy?.kind !== 'canary' || phases.some(phase => appIn(app, phase, tenant).routes.length > 0)
        ? []
        : [
            finding(
              'tenant-app',
              placeOf(document, at(...path, 'strategy', 'kind')),
              'nothing reaches the next version',
              {
                value: 'canary',
                fix: 'add routes, whose requests are shared out, or use blueGreen',
              },
            ),
          ]),
      ...(version.calls ?? []).flatMap((call, callIndex) => {
        if (call.kind !== 'app') return [];
        const callPath = at(...path, 'calls', callIndex, 'app');
        if (call.app === app.name)
          return [
            finding('tenant-app', placeOf(document, callPath), 'is the app itself', {
              value: call.app,
              fix: 'take it out',
            }),
          ];
        const wanted = { text: call.app, what: 'app', list: tenant.apps } as const;
        return tenantReference(environments, [document, callPath], wanted, phases);
      }),
    ]),
    ...[
      ...Object.entries(app.databases ?? {}).map(([name, text]) => ({ text, path: ['databases', name] })),
      ...Object.entries(app.databaseFields ?? {}).map(([name, { database }]) => ({
        text: database,
        path: ['databaseFields', name, 'database'],
      })),
    ].flatMap(({ text, path }) =>
      tenantReference(
        environments,
        [document, at(...path)],
        { text, what: 'database', list: tenant.databases },
        tenant.phases.filter(phase => isIn(app, phase)),
      ),
    ),
    ...[
      { name: app.name, path: ['name'] },
      ...(app.instances ?? []).map((name, at) => ({ name: `-${name}`, path: ['instances', at] })),
    ].flatMap(({ name, path }) =>
      TAKEN_END.test(name)
        ? [
            finding('tenant-app', placeOf(document, at(...path)), 'ends as what is made beside an app', {
              value: name.replace(/^-/, ''),
              fix: 'use another',
            }),
          ]
        : [],
    ),
    ...(app.instances === undefined || app.instances.length === 0 || instancePhase(app, tenant) !== undefined
      ? []
      : [
          finding('tenant-app', placeOf(document, at('instances')), 'the app is in no phase of dev', {
            fix: 'take them out, or add a phase of dev',
            restsOn: [placeOf(document, ['phases'])],
          }),
        ]),
    ...versionsOf(app, tenant).flatMap(({ path, version }) =>
      [
        { key: 'strategy', is: version.strategy !== undefined && version.strategy.kind !== 'rolling' },
        { key: 'autoscaling', is: version.autoscaling?.by === 'rate' },
      ]
        .filter(({ is }) => app.deploy === 'kubero' && is)
        .map(({ key }) =>
          finding(
            'tenant-app',
            placeOf(document, at(...path, key)),
            'an application of Kubero has one version, scaled by CPU',
            {
              fix: 'use deploy: workload, or take it out',
              restsOn: [placeOf(document, at('deploy'))],
            },
          ),
        ),
    ),
    ...(app.deploy === 'kubero' ? variablesOf({ ...app, env: {} }).slice(0, 1) : []).map(({ path }) =>
      finding('tenant-app', placeOf(document, at(path[0] ?? '')), 'an application of Kubero reads no Secret', {
        fix: 'its chart writes values alone: use deploy: workload, or take them out',
        restsOn: [placeOf(document, at('deploy'))],
      }),
    ),
    ...names.flatMap(({ name, path }, position) => {
      const first = names.slice(0, position).find(other => other.name === name);
      if (first === undefined) return [];
      const more = { value: name, fix: 'use another name', restsOn: [placeOf(document, at(...first.path))] };
      return [finding('tenant-app', placeOf(document, at(...path)), 'the app has the variable already', more)];
    }),
  ];
}

/** What autoscalers need. */
const SCALERS = [
  { by: 'cpu', service: 'metrics-server', use: 'which autoscalers ask' },
  { by: 'rate', service: 'keda', use: 'which makes the autoscaler' },
  { by: 'rate', service: 'kube-prometheus-stack', use: 'which has the counter' },
] as const;

/** Ends of names of what is made beside an app. */
const TAKEN_END = /-(current|next|smoke|rollback|door)$/;

/** What tenants' apps need of a cluster, by component: routes the Gateway, pods a node that is for tenants. */
function checkNeeds({ platform, clusters, placeOf }: Environments, tenant: Tenant) {
  const document = `tenants/${tenant.name}`;
  return clusters.flatMap(cluster => {
    const phases = phasesIn(tenant, cluster);
    if (phases.length === 0) return [];
    const machines = [...cluster.nodes, ...cluster.pools.filter(({ min }) => min > 0)];
    const routed = tenant.apps.findIndex(app =>
      phases.some(phase => isIn(app, phase) && appIn(app, phase, tenant).routes.length > 0),
    );
    const ofKubero = tenant.apps.findIndex(app => app.deploy === 'kubero' && phases.some(phase => isIn(app, phase)));
    return [
      ...(ofKubero < 0 || platform === undefined || placedIn(platform, 'kubero').includes(cluster.name)
        ? []
        : [
            finding('tenant-needs', placeOf(document, ['apps', ofKubero, 'deploy']), `${cluster.name} has no kubero`, {
              fix: `add ${cluster.name} to placement.kubero, or use workload`,
              restsOn: [placeOf('platform', ['placement', 'kubero']), placeOf(cluster.name, ['role'])],
            }),
          ]),
      ...(machines.some(({ labels }) => labels?.['paas-tier'] === 'tenant')
        ? []
        : [
            finding('tenant-needs', placeOf(document, ['phases']), `no node of ${cluster.name} is for tenants`, {
              fix: `give a node or a pool with machines the label paas-tier: tenant, or take out ${phases.join(', ')}`,
              restsOn: [
                placeOf(cluster.name, ['nodes']),
                placeOf(cluster.name, ['pools']),
                placeOf(cluster.name, ['role']),
              ],
            }),
          ]),
      ...SCALERS.flatMap(({ by, service, use }) => {
        const scaled = tenant.apps.findIndex(app =>
          phases.some(phase => isIn(app, phase) && appIn(app, phase, tenant).autoscaling?.by === by),
        );
        if (scaled < 0 || platform === undefined || placedIn(platform, service).includes(cluster.name)) return [];
        const place = placeOf(document, ['apps', scaled, 'autoscaling']);
        const more = {
          fix: `add ${cluster.name} to placement.${service}, or write replicas`,
          restsOn: [placeOf('platform', ['placement', service]), placeOf(cluster.name, ['role'])],
        };
        return [finding('tenant-needs', place, `${cluster.name} has no ${service}, ${use}`, more)];
      }),
      ...(routed < 0 || platform === undefined || placedIn(platform, 'gateway').includes(cluster.name)
        ? []
        : [
            finding('tenant-needs', placeOf(document, ['apps', routed, 'routes']), `${cluster.name} has no gateway`, {
              fix: `add ${cluster.name} to placement.gateway, or take the routes out`,
              restsOn: [placeOf('platform', ['placement', 'gateway']), placeOf(cluster.name, ['role'])],
            }),
          ]),
    ];
  });
}

/** Apps of tenants fit together, and their clusters have what they need. */
export const checkTenantApps: Check = environments => {
  /** The name of an app is in that of its Application, beside the tenant's. */
  const applications = environments.tenants.flatMap(({ name, apps }) =>
    apps.flatMap((app, index) => [
      { document: `tenants/${name}`, path: ['apps', index, 'name'], text: `${name}-${app.name}` },
      ...(app.instances ?? []).map((instance, at) => ({
        document: `tenants/${name}`,
        path: ['apps', index, 'instances', at],
        text: `${name}-${instanceName(app.name, instance)}`,
      })),
    ]),
  );
  return [
    ...repeats(environments, 'duplicate-name', applications),
    ...environments.tenants.flatMap(tenant => [
      ...tenant.apps.flatMap((app, index) => checkApp(environments, tenant, app, index)),
      ...checkNeeds(environments, tenant),
    ]),
  ];
};
