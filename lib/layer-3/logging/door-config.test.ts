import type { ClusterContext } from '../../model/component';
import { renderCommitted } from '../../testing/committed-platform';
import { doorConfig, doorSecret } from './door-config';
import { logHosts, logSenders, logTarget, senderSecrets } from './log-senders';

const contexts = new Map(renderCommitted().map(({ context }) => [context.cluster.name, context]));

const contextOf = (name: string): ClusterContext => {
  const context = contexts.get(name);
  if (context === undefined) throw new Error(`no cluster ${name}`);
  return context;
};

const config = doorConfig(contextOf('system'));

/** The block of a location, by what it matches. */
const location = (matcher: string): string => config.split(`    location ${matcher} {\n`)[1]?.split('\n    }')[0] ?? '';

const READING = /location (~ \^\/loki\/api\/v1\/\(.*\)\$) \{/.exec(config)?.[1] ?? '';

test('the tenant follows from the name that signed in; whatever the client names is overwritten', () => {
  expect(config).toContain(
    [
      '  map $remote_user $writes_as {',
      '    default "";',
      '    "system" "system";',
      '    "dev" "dev";',
      '    "prod" "prod";',
      '  }',
      '  map $remote_user $reads_as {',
      '    default "";',
      '    "grafana" "system|dev|prod";',
      '  }',
    ].join('\n'),
  );
  expect(location('= /loki/api/v1/push')).toContain('proxy_set_header X-Scope-OrgID $writes_as;');
  expect(location(READING)).toContain('proxy_set_header X-Scope-OrgID $reads_as;');
  expect(config).not.toMatch(/\$http_/);
});

test('each way to Loki asks for a password, and refuses a name without a tenant', () => {
  const ways = config.split('    location ').slice(1);
  const passing = ways.filter(way => way.includes('proxy_pass'));
  expect(passing).toHaveLength(3);
  for (const way of passing) {
    expect(way).toMatch(/if \(\$(writes|reads)_as = ""\) \{ return 403; \}/);
    expect(way).toMatch(/proxy_set_header X-Scope-OrgID \$(writes|reads)_as;/);
    expect(way).not.toContain('auth_basic');
  }
  expect(config).toContain('    auth_basic logs;\n    auth_basic_user_file /etc/nginx/secrets/.htpasswd;\n');
  expect(ways.filter(way => way.includes('auth_basic off'))).toEqual(['= / { auth_basic off; return 200; }\n']);
});

test('a wrong password makes agents wait, where they would throw lines away', () => {
  expect(location('= /loki/api/v1/push')).toContain('error_page 401 = @later;');
  expect(config).toContain('location @later { internal; return 503; }');
});

test('what reads neither writes nor deletes', () => {
  const reading = new RegExp(READING.slice(2));
  for (const path of ['query_range', 'labels', 'label/app/values', 'series', 'index/volume', 'detected_fields']) {
    expect(`/loki/api/v1/${path}`).toMatch(reading);
  }
  for (const path of ['push', 'delete', 'rules', 'query/../delete', 'label/a/b/values', 'tail']) {
    expect(`/loki/api/v1/${path}`).not.toMatch(reading);
  }
});

test('the door knows a hash for each cluster and for Grafana, in the file that nginx reads', () => {
  expect(doorSecret(contextOf('system'))).toMatchObject({
    name: 'logs-door',
    keys: ['system', 'dev', 'prod', 'grafana'],
    templates: {
      '.htpasswd': ['system', 'dev', 'prod', 'grafana']
        .map(name => `${name}:{{ index .Secrets "${name}" }}\n`)
        .join(''),
    },
  });
});

test('clusters write to the door inside of the cluster, or over the link', () => {
  expect(logTarget(contextOf('system'))).toEqual({
    address: 'http://loki-gateway.loki.svc:80',
    port: 80,
    inside: true,
  });
  expect(logTarget(contextOf('dev'))).toEqual({
    address: 'https://logs.system.example.com',
    port: 443,
    inside: false,
  });
  expect(logTarget(contextOf('local'))).toBeUndefined();
  expect(senderSecrets(contextOf('local'))).toEqual([]);
  expect(logSenders(contextOf('system'))).toEqual(['system', 'dev', 'prod']);
  expect(logHosts(contextOf('system'))).toEqual(['logs.system.example.com']);
});

test('a link at another port is written to at that port', () => {
  const { platform, ...rest } = contextOf('dev');
  const links = platform.links.map(link => (link.name === 'logs' ? { ...link, port: 8443 } : link));
  expect(logTarget({ ...rest, platform: { ...platform, links } })?.address).toBe(
    'https://logs.system.example.com:8443',
  );
});
