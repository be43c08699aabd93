import type { App } from '../../imports/environments/tenant';
import { appIn } from '../inventory/tenants-of-cluster';
import type { Phase, Tenant } from '../model/tenant';
import type { Pin } from './pin-of';
import type { PlainValue } from './set-in-yaml';

const shown = (value: PlainValue | undefined): string =>
  value === undefined ? 'not set' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const VARIABLE = /^env\.(.+)$/;

/** The value that a setting has in a phase, and the path of it below `phases.<phase>`. */
const settingIn = (
  app: App,
  tenant: Tenant,
  phase: Phase,
  setting: string,
): { readonly path: readonly string[]; readonly value: PlainValue | undefined } => {
  const { env, resources } = appIn(app, phase, tenant);
  const variable = VARIABLE.exec(setting)?.[1];
  return variable === undefined
    ? { path: ['resources'], value: { ...resources } }
    : { path: ['env', variable], value: env[variable] };
};

/** What `promotes` of an app says goes along with its image: from the value in one phase to that in another. */
export const promotedSettings = (
  { tenant, app }: { readonly tenant: Tenant; readonly app: App },
  from: Phase,
  to: Phase,
): readonly Pin[] => {
  const index = tenant.apps.indexOf(app);
  return (app.promotes ?? []).flatMap(setting => {
    const [source, target] = [settingIn(app, tenant, from, setting), settingIn(app, tenant, to, setting)];
    // A variable that the source does not have is nothing to bring along.
    if (source.value === undefined) return [];
    return [
      {
        path: ['apps', index, 'phases', to, ...source.path],
        value: source.value,
        from: shown(target.value),
        to: shown(source.value),
        key: setting,
      },
    ];
  });
};
