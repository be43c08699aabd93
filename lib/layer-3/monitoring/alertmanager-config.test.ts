import type { Receiver } from '../../../imports/environments/platform';
import type { ClusterContext } from '../../model/component';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { committedInventory } from '../../testing/committed-platform';
import { alertmanagerConfig, namedSecrets } from './alertmanager-config';

type Alerting = NonNullable<ClusterContext['platform']['alerting']>;

const contexts = contextsOf(committedInventory(), PINS);

const on = (cluster: string, alerting?: Alerting): ClusterContext => {
  const context = contexts.find(({ cluster: { name } }) => name === cluster);
  if (context === undefined) throw new Error(`no cluster ${cluster}`);
  const { alerting: _committed, ...platform } = context.platform;
  return { ...context, platform: { ...platform, ...(alerting === undefined ? {} : { alerting }) } };
};

const RECEIVERS: readonly Receiver[] = [
  { name: 'program', kind: 'webhook' },
  {
    name: 'mail',
    kind: 'email',
    to: ['a@example.com', 'b@example.com'],
    from: 'c@example.com',
    server: { host: 'smtp.example.com', port: 587 },
    username: 'c',
  },
  { name: 'chat', kind: 'telegram', chatId: -100 },
  { name: 'room', kind: 'slack', channel: '#alerts' },
];

const only = (receiver: string): Alerting => ({ receivers: RECEIVERS, routes: [], otherwise: receiver });

test.each([
  [
    'program',
    'url',
    { webhook_configs: [{ url_file: '/etc/alertmanager/secrets/alertmanager-program/url', send_resolved: true }] },
  ],
  [
    'mail',
    'password',
    {
      email_configs: ['a@example.com', 'b@example.com'].map(to => ({
        to,
        from: 'c@example.com',
        smarthost: 'smtp.example.com:587',
        auth_username: 'c',
        auth_password_file: '/etc/alertmanager/secrets/alertmanager-mail/password',
        send_resolved: true,
      })),
    },
  ],
  [
    'chat',
    'token',
    {
      telegram_configs: [
        {
          bot_token_file: '/etc/alertmanager/secrets/alertmanager-chat/token',
          chat_id: -100,
          send_resolved: true,
        },
      ],
    },
  ],
  [
    'room',
    'url',
    {
      slack_configs: [
        {
          api_url_file: '/etc/alertmanager/secrets/alertmanager-room/url',
          channel: '#alerts',
          send_resolved: true,
        },
      ],
    },
  ],
])('the receiver %s reads its secret, %s, from a file that Vault fills', (name, key, integrations) => {
  const context = on('prod', only(name));
  expect(alertmanagerConfig(context)['receivers']).toEqual([{ name: 'nobody' }, { name, ...integrations }]);
  expect(namedSecrets(context)).toEqual([
    { name: `alertmanager-${name}`, keys: [key], purpose: `Receiver ${name} of alerts` },
  ]);
});

test('routes are those of the cluster, in their order, and receivers that no route of it names are left out', () => {
  const alerting: Alerting = {
    receivers: RECEIVERS,
    routes: [
      { receiver: 'program', severities: ['critical', 'warning'], clusters: ['prod'] },
      { receiver: 'chat', components: ['vault', 'cilium'], clusters: ['dev'] },
    ],
    otherwise: 'room',
  };
  expect(alertmanagerConfig(on('prod', alerting))['route']).toMatchObject({
    receiver: 'room',
    routes: [
      { receiver: 'nobody', matchers: ['alertname = "Watchdog"'] },
      { receiver: 'nobody', matchers: ['severity =~ "info|none"'] },
      { receiver: 'program', matchers: ['severity =~ "critical|warning"'] },
    ],
  });
  expect(alertmanagerConfig(on('dev', alerting))['route']).toMatchObject({
    routes: [{}, {}, { receiver: 'chat', matchers: ['component =~ "vault|cilium"'] }],
  });
  expect(namedSecrets(on('system', alerting)).map(({ name }) => name)).toEqual(['alertmanager-room']);
});

test('the watchdog is sent out of the cluster again and again, to an address that Vault holds', () => {
  const context = on('prod', { ...only('program'), watchdog: { interval: '2m' } });
  const config = alertmanagerConfig(context);
  expect(config['route']).toMatchObject({
    routes: [
      {
        receiver: 'watchdog',
        matchers: ['alertname = "Watchdog"'],
        group_wait: '0s',
        group_interval: '2m',
        repeat_interval: '2m',
      },
      {},
    ],
  });
  expect(config['receivers']).toContainEqual({
    name: 'watchdog',
    webhook_configs: [{ url_file: '/etc/alertmanager/secrets/alertmanager-watchdog/url', send_resolved: false }],
  });
  expect(namedSecrets(context)[0]).toMatchObject({ name: 'alertmanager-watchdog', keys: ['url'] });
});

test('without alerting nobody is told anything', () => {
  expect(alertmanagerConfig(on('prod'))).toMatchObject({
    route: { receiver: 'nobody' },
    receivers: [{ name: 'nobody' }],
  });
  expect(namedSecrets(on('prod'))).toEqual([]);
});
