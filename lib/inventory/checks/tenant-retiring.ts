import type { App } from '../../../imports/environments/tenant';
import type { Path } from '../../model/path';
import type { Tenant } from '../../model/tenant';
import type { Check, Environments } from '../environments';
import { finding, type Finding } from '../finding';
import { retiringStage } from '../retiring-app';

/** A need of one app for another one of its tenant. */
interface Need {
  readonly path: Path;
  readonly says: string;
}

type Calls = NonNullable<App['calls']>;

/** Calls of an app, in all phases, and where they stand. */
const callsOf = ({ calls = [], phases = {} }: App): readonly (readonly [Calls[number], Path])[] => [
  ...calls.map((call, index) => [call, ['calls', index]] as const),
  ...Object.entries(phases).flatMap(([phase, { calls: own = [] }]) =>
    own.map((call, index) => [call, ['phases', phase, 'calls', index]] as const),
  ),
];

const hostsOf = ({ routes = [], phases = {} }: App): readonly string[] => [
  ...routes.map(({ host }) => host),
  ...Object.values(phases).flatMap(({ routes: own = [] }) => own.map(({ host }) => host)),
];

/** What of an app needs one that goes: calls to it or to a host that it alone answers, Secrets that are its own. */
function needsOf(app: App, going: App, staying: readonly App[]): readonly Need[] {
  const lost = hostsOf(going).filter(host => !staying.some(other => hostsOf(other).includes(host)));
  const calls = callsOf(app).flatMap(([call, path]): readonly Need[] => {
    if (call.kind === 'app' && call.app === going.name) return [{ path: [...path, 'app'], says: 'calls it' }];
    return call.kind === 'route' && lost.includes(call.host)
      ? [{ path: [...path, 'host'], says: `calls it at ${call.host}` }]
      : [];
  });
  const secrets = (app.secrets ?? []).flatMap(({ from }, index) =>
    from === going.name ? [{ path: ['secrets', index, 'from'], says: 'shares its Secret' }] : [],
  );
  return [...calls, ...secrets];
}

function checkTenant({ placeOf }: Environments, tenant: Tenant): readonly Finding[] {
  const document = `tenants/${tenant.name}`;
  const staying = tenant.apps.filter(app => retiringStage(app, tenant) === undefined);
  return tenant.apps.flatMap((going, index) =>
    staying.includes(going)
      ? []
      : staying.flatMap(app =>
          needsOf(app, going, staying).map(({ path, says }) =>
            finding(
              'tenant-retiring',
              placeOf(document, ['apps', tenant.apps.indexOf(app), ...path]),
              `${app.name} ${says}, and it is taken away`,
              {
                value: going.name,
                fix: `take this out first, or retire ${app.name} as well`,
                restsOn: [placeOf(document, ['apps', index, 'retiring']), placeOf(document, ['retiring'])],
              },
            ),
          ),
        ),
  );
}

/** What is taken away is needed by nobody who stays. */
export const checkTenantRetiring: Check = environments =>
  environments.tenants.flatMap(tenant => checkTenant(environments, tenant));
