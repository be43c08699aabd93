import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterContext, Component } from '../model/component';
import type { Monitoring } from '../model/monitoring';
import { metricsIn } from '../model/promql';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { placedIn } from '../render/render-cluster';
import { CLUSTER_METRICS } from '../testing/cluster-metrics';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

/** Components that serve no metrics of their own, and who tells of them instead. */
const WITHOUT_TARGETS: Readonly<Record<string, string>> = {
  'adopted-secrets': 'the Vault Secrets Operator tells which of its Secrets do not come',
  access: 'roles and bindings alone',
  gateway: 'Cilium serves the metrics of its requests, cert-manager that of its certificate',
  'gateway-api': 'resource definitions alone',
  'monitoring-crds': 'resource definitions alone',
  'node-pools': 'objects for people to read',
  'restore-canary': 'the drill of Velero fails without it: restore-drills tells',
  postgres: 'cloudnative-pg watches every server, plugin-barman-cloud the backups',
  'tenant-placement':
    'a policy that the API server runs; kube-prometheus-stack watches that and pods that do not start',
  'vault-configuration': 'a Job that stays when it fails: KubeJobFailed of kube-prometheus-stack tells of it',
  'vault-sign-in': 'a Job that stays when it fails: KubeJobFailed of kube-prometheus-stack tells of it',
};

/** Components that are watched through what others serve, and why; they have alerts and a dashboard all the same. */
const WATCHED_BY_OTHERS: Readonly<Record<string, string>> = {
  'etcd-backup': 'runs and ends; kube-state-metrics knows when',
  'local-path-provisioner':
    'it serves its health alone; kube-state-metrics and the kubelets tell of it and its volumes',
  previews: 'runs and ends; kube-state-metrics knows when',
  'restore-drills': 'runs and ends; kube-state-metrics knows when',
  'vault-snapshots': 'runs and ends; kube-state-metrics knows when',
};

const contexts = contextsOf(wholeInventory(), PINS);
const page = readFileSync(join(PROJECT, 'docs/alerts.md'), 'utf8');

const placed: readonly (readonly [Component, ClusterContext])[] = contexts.flatMap(context =>
  placedIn(componentsIn(context), context)
    .filter(({ layer }) => layer < 4)
    .map(component => [component, context] as const),
);

const watched = placed.flatMap(([component, context]) =>
  component.monitoring === undefined
    ? []
    : [{ where: `${context.cluster.name} ${component.name}`, component, monitoring: component.monitoring(context) }],
);

const expressions = ({ alerts, dashboard }: Monitoring): readonly string[] => [
  ...alerts.map(({ expr }) => expr),
  ...dashboard.rows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries.map(({ expr }) => expr))),
];

/** Names of targets that an expression selects with `job="…"` or `job=~"a|b"`. */
const jobsIn = (expr: string): readonly string[] =>
  [...expr.matchAll(/\bjob=~?"([^"]*)"/g)].flatMap(([, value = '']) => value.split('|'));

test('every component is watched, or serves no metrics for a reason', () => {
  const bare = placed.filter(([{ name, monitoring }]) => monitoring === undefined && !(name in WITHOUT_TARGETS));
  expect(bare.map(([{ name }, { cluster }]) => `${cluster.name} ${name}`)).toEqual([]);
});

/** True for a component whose alerts ask for the state of the pods in its namespace. */
const isWatchedByState = ({ namespace }: Component, alerts: Monitoring['alerts']): boolean =>
  alerts.every(({ expr }) => expr.includes('kube_') && expr.includes(`{namespace="${namespace}"}`));

test('every watched component has targets, two alerts and a dashboard', () => {
  const poor = watched.filter(
    ({ component, monitoring: { targets, alerts, dashboard } }) =>
      (targets.length === 0 && !(component.name in WATCHED_BY_OTHERS) && !isWatchedByState(component, alerts)) ||
      alerts.length < 2 ||
      dashboard.rows.flatMap(({ panels }) => panels).length === 0,
  );
  expect(poor.map(({ where }) => where)).toEqual([]);
});

test('whoever is said to serve no metrics has no target', () => {
  const withTargets = watched.filter(({ monitoring: { targets } }) => targets.length > 0);
  const named = new Set([...Object.keys(WITHOUT_TARGETS), ...Object.keys(WATCHED_BY_OTHERS)]);
  expect(withTargets.filter(({ component }) => named.has(component.name)).map(({ where }) => where)).toEqual([]);
  expect([...named].filter(name => !placed.some(([component]) => component.name === name))).toEqual([]);
});

test('one alert of every component with targets says that it is down', () => {
  const silent = watched.filter(
    ({ monitoring: { targets, alerts } }) =>
      targets.length > 0 && !alerts.some(({ expr }) => targets.some(({ name }) => expr.includes(`up{job="${name}"`))),
  );
  expect(silent.map(({ where }) => where)).toEqual([]);
});

test('every alert has an entry with what to do in docs/alerts.md, and a name of its own', () => {
  const owners = new Map<string, string>();
  for (const { component, monitoring } of watched) {
    for (const { name, steps } of monitoring.alerts) {
      expect(page).toContain(`\n### ${name}\n`);
      expect(steps).not.toEqual([]);
      expect([name, owners.get(name) ?? component.name]).toEqual([name, component.name]);
      owners.set(name, component.name);
    }
  }
});

test('every metric in an alert or a panel is known to exist', () => {
  const common = CLUSTER_METRICS.flatMap(({ names }) => names);
  const unknown = watched.flatMap(({ where, monitoring }) => {
    const known = [...common, ...monitoring.metrics.flatMap(({ names }) => names)];
    return expressions(monitoring)
      .flatMap(metricsIn)
      .filter(name => !known.includes(name))
      .map(name => `${where}: ${name}`);
  });
  expect([...new Set(unknown)]).toEqual([]);
});

test('every job in an alert or a panel is a target', () => {
  const targets = new Set(watched.flatMap(({ monitoring }) => monitoring.targets.map(({ name }) => name)));
  const unknown = watched.flatMap(({ where, monitoring }) =>
    expressions(monitoring)
      .flatMap(jobsIn)
      .filter(job => !targets.has(job))
      .map(job => `${where}: ${job}`),
  );
  expect([...new Set(unknown)]).toEqual([]);
});
