import type { Receiver } from '../../../imports/environments/platform';
import type { ClusterContext, VaultSecret } from '../../model/component';
import type { JsonObject } from '../../model/json';

/** Takes what nobody shall be told. */
const NOBODY = 'nobody';

/** Sends the sign of life out of the cluster. */
const WATCHDOG = 'watchdog';

type Route = NonNullable<ClusterContext['platform']['alerting']>['routes'][number];

const secretOf = (receiver: string): string => `alertmanager-${receiver}`;

/** Where the operator mounts the Secrets that `alertmanagerSpec.secrets` lists. */
const fileOf = (receiver: string, key: string): string => `/etc/alertmanager/secrets/${secretOf(receiver)}/${key}`;

/** The key of a receiver's Secret that nobody may read. */
const keyOf = ({ kind }: Receiver): string =>
  ({ webhook: 'url', email: 'password', telegram: 'token', slack: 'url' })[kind];

/** Every receiver tells of the end too: who was called may go back to bed. https://prometheus.io/docs/alerting/latest/configuration/ */
function integrationsOf(receiver: Receiver): JsonObject {
  const { name } = receiver;
  const secretFile = fileOf(name, keyOf(receiver));
  switch (receiver.kind) {
    case 'webhook':
      return { webhook_configs: [{ url_file: secretFile, send_resolved: true }] };
    case 'email':
      return {
        email_configs: receiver.to.map(to => ({
          to,
          from: receiver.from,
          smarthost: `${receiver.server.host}:${receiver.server.port}`,
          auth_username: receiver.username,
          auth_password_file: secretFile,
          send_resolved: true,
        })),
      };
    case 'telegram':
      return { telegram_configs: [{ bot_token_file: secretFile, chat_id: receiver.chatId, send_resolved: true }] };
    case 'slack':
      return { slack_configs: [{ api_url_file: secretFile, channel: receiver.channel, send_resolved: true }] };
  }
}

const matchersOf = ({ severities, components }: Route): readonly string[] => [
  ...(severities === undefined ? [] : [`severity =~ "${severities.join('|')}"`]),
  ...(components === undefined ? [] : [`component =~ "${components.join('|')}"`]),
];

const routesOf = ({ platform: { alerting }, cluster }: ClusterContext): readonly Route[] =>
  (alerting?.routes ?? []).filter(({ clusters }) => clusters?.includes(cluster.name) ?? true);

/** The receivers that some alert of the cluster can reach. */
function receiversOf(context: ClusterContext): readonly Receiver[] {
  const { alerting } = context.platform;
  if (alerting === undefined) return [];
  const used = [alerting.otherwise, ...routesOf(context).map(({ receiver }) => receiver)];
  return alerting.receivers.filter(({ name }) => used.includes(name));
}

/** A warning is not told beside the critical alert of the same name, and so on. */
const INHIBIT_RULES = [
  {
    source_matchers: ['severity = "critical"'],
    target_matchers: ['severity =~ "warning|info"'],
    equal: ['cluster', 'namespace', 'alertname'],
  },
  {
    source_matchers: ['severity = "warning"'],
    target_matchers: ['severity = "info"'],
    equal: ['cluster', 'namespace', 'alertname'],
  },
];

/** Configuration of the cluster's Alertmanager. It names files of Secrets, never what is in them. */
export function alertmanagerConfig(context: ClusterContext): JsonObject {
  const { alerting } = context.platform;
  const watchdog = alerting?.watchdog;
  const toNobody = (...matchers: string[]): JsonObject => ({ receiver: NOBODY, matchers });
  return {
    global: { resolve_timeout: '5m' },
    route: {
      receiver: alerting?.otherwise ?? NOBODY,
      group_by: ['cluster', 'namespace', 'alertname'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '12h',
      routes: [
        watchdog === undefined
          ? toNobody('alertname = "Watchdog"')
          : {
              receiver: WATCHDOG,
              matchers: ['alertname = "Watchdog"'],
              group_wait: '0s',
              group_interval: watchdog.interval,
              repeat_interval: watchdog.interval,
            },
        toNobody('severity =~ "info|none"'),
        ...routesOf(context).map(route => ({ receiver: route.receiver, matchers: [...matchersOf(route)] })),
      ],
    },
    inhibit_rules: INHIBIT_RULES,
    receivers: [
      { name: NOBODY },
      ...(watchdog === undefined
        ? []
        : [{ name: WATCHDOG, webhook_configs: [{ url_file: fileOf(WATCHDOG, 'url'), send_resolved: false }] }]),
      ...receiversOf(context).map(receiver => ({ name: receiver.name, ...integrationsOf(receiver) })),
    ],
  };
}

/** The Secrets that the configuration names. */
export const namedSecrets = (context: ClusterContext): readonly VaultSecret[] => [
  ...(context.platform.alerting?.watchdog === undefined
    ? []
    : [
        {
          name: secretOf(WATCHDOG),
          keys: ['url'],
          purpose: 'Service outside that misses the signs of life of this cluster',
        },
      ]),
  ...receiversOf(context).map(receiver => ({
    name: secretOf(receiver.name),
    keys: [keyOf(receiver)],
    purpose: `Receiver ${receiver.name} of alerts`,
  })),
];
