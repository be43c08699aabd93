import type { App } from '../../../imports/environments/tenant';
import { didYouMean } from '../../model/did-you-mean';
import type { Path } from '../../model/path';
import { isIn, type Phase, type Tenant } from '../../model/tenant';
import { placedIn, type Check, type Environments } from '../environments';
import { finding, type Finding } from '../finding';
import { appIn, phasesIn } from '../tenants-of-cluster';
import { TENANTS } from './links';

/** An app in its tenant, and where it stands. */
interface Looked {
  readonly environments: Environments;
  readonly tenant: Tenant;
  readonly app: App;
  readonly at: (...path: Path) => Finding['place'];
}

/** Every list of routes or calls that an app has, where it stands, and the phases in which it counts. */
const statedIn = <K extends 'routes' | 'calls'>({ tenant, app, at }: Looked, key: K) => [
  { place: (...path: Path) => at(key, ...path), stated: app[key], phases: tenant.phases.filter(one => isIn(app, one)) },
  ...tenant.phases.map(phase => ({
    place: (...path: Path) => at('phases', phase, key, ...path),
    stated: app.phases?.[phase]?.[key],
    phases: [phase],
  })),
];

/** The proxy has one address that people come back to, and all paths below it. */
function checkDoor(looked: Looked): readonly Finding[] {
  const { tenant, app, at } = looked;
  if (app.signIn === undefined) return [];
  const wrong = (place: Finding['place'], message: string, fix: string, value?: string) =>
    finding('tenant-app', place, message, { fix, restsOn: [at('signIn')], ...(value === undefined ? {} : { value }) });
  const bare = tenant.phases.find(phase => isIn(app, phase) && appIn(app, phase, tenant).routes.length === 0);
  return [
    ...(bare === undefined
      ? []
      : [wrong(at('signIn'), `the app has no routes in phase ${bare}`, 'add one, or take signIn out')]),
    ...statedIn(looked, 'routes').flatMap(({ place, stated = [] }) => [
      ...stated
        .slice(1)
        .map((_, index) => wrong(place(index + 1), 'people come back to one address', 'keep one route of the app')),
      ...stated
        .slice(0, 1)
        .flatMap(({ path = '/' }) =>
          path === '/'
            ? []
            : [wrong(place(0, 'path'), 'people come back to another path', 'give it a host of its own', path)],
        ),
    ]),
    ...(app.preview === undefined
      ? []
      : [wrong(at('preview'), 'each pull request would need a client of its own', 'take it out, or signIn')]),
  ];
}

/** Hosts that are called are those of routes, in the same phase. */
const checkCalls = (looked: Looked): readonly Finding[] => {
  const { tenant, app } = looked;
  const hostsIn = (phase: Phase) =>
    tenant.apps
      .filter(other => isIn(other, phase) && other.name !== app.name)
      .flatMap(other => appIn(other, phase, tenant).routes.map(({ host }) => host));
  return statedIn(looked, 'calls').flatMap(({ place, stated = [], phases }) =>
    stated.flatMap((call, index) => {
      if (call.kind !== 'route') return [];
      const missing = phases.find(phase => !hostsIn(phase).includes(call.host));
      if (missing === undefined) return [];
      const known = [...new Set(hostsIn(missing))];
      return [
        finding('tenant-app', place(index, 'host'), `no other app of the tenant has this route in phase ${missing}`, {
          value: call.host,
          fix: didYouMean(call.host, known, known.length === 0 ? 'take it out' : `use one of ${known.join(', ')}`),
          restsOn: [looked.environments.placeOf(`tenants/${tenant.name}`, ['apps'])],
        }),
      ];
    }),
  );
};

/** What the proxies of a cluster need: their image, a Secret, and a way to Casdoor. */
function checkNeeds({ environments, tenant, app, at }: Looked): readonly Finding[] {
  const { platform, clusters, names, placeOf } = environments;
  if (app.signIn === undefined || platform === undefined) return [];
  const wrong = (message: string, fix: string, ...rests: readonly Path[]) =>
    finding('tenant-needs', at('signIn'), message, { fix, restsOn: rests.map(path => placeOf('platform', path)) });
  const homes = placedIn(platform, 'casdoor');
  const found = clusters.filter(cluster => phasesIn(tenant, cluster).some(phase => isIn(app, phase)));
  return [
    ...(platform.images.oauth2Proxy === undefined && found.length > 0
      ? [wrong('needs images.oauth2Proxy', 'write it in platform.yaml', ['images', 'oauth2Proxy'])]
      : []),
    ...found.flatMap(({ name }) => [
      ...(placedIn(platform, 'vault-secrets-operator').includes(name)
        ? []
        : [
            wrong(
              `${name} has no vault-secrets-operator, which brings the client`,
              `add ${name} to placement.vault-secrets-operator, or leave the phase out by only`,
              ['placement', 'vault-secrets-operator'],
            ),
          ]),
      ...(homes.includes(name) ||
      homes.some(home => !names.includes(home)) ||
      platform.links.some(
        ({ from, to }) => from.service === TENANTS && to.service === 'casdoor' && from.clusters.includes(name),
      )
        ? []
        : [
            wrong(
              `${name} needs a link from ${TENANTS} to casdoor`,
              `add ${name} to the clusters of such a link`,
              ['links'],
              ['placement', 'casdoor'],
            ),
          ]),
    ]),
  ];
}

/** Apps before which people sign in can have the proxy, and routes that are called are there. */
export const checkTenantSignIn: Check = environments =>
  environments.tenants.flatMap(tenant =>
    tenant.apps.flatMap((app, index) => {
      const at = (...path: Path) => environments.placeOf(`tenants/${tenant.name}`, ['apps', index, ...path]);
      const looked = { environments, tenant, app, at };
      return [checkDoor, checkCalls, checkNeeds].flatMap(check => check(looked));
    }),
  );
