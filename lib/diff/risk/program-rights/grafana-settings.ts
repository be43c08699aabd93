import { objectAt, shown, textAt } from '../../../checks/declared/fields';
import type { Manifest } from '../../../model/manifest';
import { isJsonObject } from '../../../model/json';

/** Settings that say who comes in as what. https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/ */
const WATCHED =
  /^(auth(\.[\w-]+)?\.(enabled|allow_sign_up|role_attribute_\w+|org_\w+|allow_assign_grafana_admin|allowed_\w+|team_ids\w*|groups_\w+|skip_org_role_sync|oauth_allow_insecure_email_lookup|disable_login_form|headers|whitelist)|users\.(allow_sign_up|allow_org_create|auto_assign_org_role|viewers_can_edit|editors_can_admin)|security\.(admin_user|disable_initial_admin_creation|allow_embedding)|snapshots\.external_enabled|public_dashboards\.enabled)$/;

/** Sections and keys of a file of settings, as `section.key`. */
const settingsIn = (text: string): readonly (readonly [string, string])[] => {
  let section = '';
  return text.split('\n').flatMap(line => {
    const head = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (head !== undefined) {
      section = head.trim();
      return [];
    }
    const [, key, value = ''] = /^\s*([A-Za-z]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return key === undefined ? [] : [[`${section}.${key}`, value] as const];
  });
};

/** Settings of Grafana about who may do what: `grafana.ini` of a ConfigMap, `spec.config` of the operator's object. */
export const grafanaSettings = (manifest: Manifest | undefined): ReadonlyMap<string, string> => {
  const config = manifest?.kind === 'Grafana' ? objectAt(manifest.body, 'spec', 'config') : {};
  const ini = manifest?.kind === 'ConfigMap' ? textAt(objectAt(manifest.body, 'data'), 'grafana.ini') : undefined;
  const all = [
    ...Object.entries(config).flatMap(([section, keys]) =>
      isJsonObject(keys)
        ? Object.entries(keys).map(([key, value]) => [`${section}.${key}`, shown(value)] as const)
        : [],
    ),
    ...(ini === undefined ? [] : settingsIn(ini)),
  ];
  return new Map(all.filter(([name]) => WATCHED.test(name)));
};
