import type { ClusterContext } from '../../model/component';
import { isLinked } from '../../model/links';
import { GRAFANA, grafanaHost } from './grafana-names';

/** Sections of grafana.ini. */
type Config = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** True where Casdoor runs here, or a link leads to it. */
export const signsInBySso = (context: ClusterContext): boolean => isLinked(context, GRAFANA, 'casdoor');

/** A text in a JMESPath expression. https://jmespath.org/specification.html#raw-string-literals */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Role in Grafana by group of the issuer; nobody else gets in. */
export const roleByGroup = ({ platform: { sso } }: ClusterContext): string =>
  [
    `contains(groups[*], ${quoted(sso.groups.administrators)}) && 'Admin'`,
    `contains(groups[*], ${quoted(sso.groups.developers)}) && 'Editor'`,
  ].join(' || ');

/** Single sign-on. Grafana reads no discovery document: the paths are Casdoor's, https://casdoor.org/docs/how-to-connect/oauth */
const signIn = (context: ClusterContext): Config => {
  if (!signsInBySso(context)) return {};
  const issuer = context.platform.sso.issuer.replace(/\/$/, '');
  return {
    // Until everybody has seen it work, the form for the local administrator stays in sight.
    auth: { oauth_auto_login: 'false', disable_login_form: 'false' },
    'auth.generic_oauth': {
      enabled: 'true',
      name: 'Casdoor',
      scopes: 'openid profile email groups',
      auth_url: `${issuer}/login/oauth/authorize`,
      token_url: `${issuer}/api/login/oauth/access_token`,
      api_url: `${issuer}/api/userinfo`,
      use_pkce: 'true',
      allow_sign_up: 'true',
      role_attribute_path: roleByGroup(context),
      role_attribute_strict: 'true',
      allow_assign_grafana_admin: 'false',
    },
  };
};

/**
 * What Grafana is told in its file; what is secret comes by environment variables.
 * https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 */
export const grafanaConfig = (context: ClusterContext): Config => ({
  server: { root_url: `https://${grafanaHost(context)}/`, domain: grafanaHost(context) },
  database: { type: 'postgres', ssl_mode: 'require', max_open_conn: '20', max_idle_conn: '4' },
  security: { cookie_secure: 'true', disable_gravatar: 'true', strict_transport_security: 'true' },
  users: { allow_sign_up: 'false', allow_org_create: 'false', viewers_can_edit: 'false' },
  analytics: { reporting_enabled: 'false', check_for_updates: 'false', check_for_plugin_updates: 'false' },
  // Nothing is downloaded at the start, so that a pod needs nothing but its database.
  plugins: { preinstall_disabled: 'true', preinstall_auto_update: 'false', public_key_retrieval_disabled: 'true' },
  news: { news_feed_enabled: 'false' },
  snapshots: { external_enabled: 'false' },
  // Alerts are Prometheus's; Grafana shows them.
  unified_alerting: { execute_alerts: 'false' },
  log: { mode: 'console' },
  ...signIn(context),
});
