import type { ComponentFact, PlatformMap } from '../facts/platform-map';

const CLUSTER = {
  role: 'dev',
  domain: 'dev.example.com',
  kubernetes: '1.35.2',
  talos: '1.14.4',
  api: 'api.dev.example.com',
  machines: '1 control plane, 2 workers',
  exposure: 'l2',
  addresses: ['203.0.113.1'],
  components: 2,
  objects: 3,
  chartObjects: 0,
  standsStill: [],
};

const component = (name: string, wave: number, needs: readonly string[]): ComponentFact => ({
  name,
  summary: `What ${name} does`,
  layer: 2,
  file: `lib/layer-2/${name}.ts`,
  placements: [
    {
      clusters: ['dev', 'prod'],
      wave,
      namespace: name,
      bootstrap: needs.length === 0,
      needs: needs.map(need => ({ need, from: [need] })),
      provides: [name],
      charts: [`${name} 1.0.0`],
      objects: '1 Namespace',
      chartObjects: '',
      alerts: 0,
    },
  ],
});

/** A map of two clusters with one of everything; `name` stands in every text that people may choose. */
export const smallMap = (name = 'web'): PlatformMap => ({
  form: 1,
  platform: name,
  clusters: [
    { ...CLUSTER, name: 'dev' },
    { ...CLUSTER, name: 'prod', role: 'prod', talos: '1.13.9' },
  ],
  components: [component('network', -99, []), component('web', -98, ['network'])],
  listeners: [
    { clusters: ['dev'], gateway: `gateway/${name}`, listener: 'https', protocol: 'HTTPS', port: 443, addresses: [] },
  ],
  ways: [
    {
      clusters: ['dev'],
      url: `https://${name}.example.com`,
      listener: 'gateway/public https',
      certificates: ['gateway/wildcard'],
      route: `HTTPRoute shop/${name}`,
      service: `shop/${name}`,
      pods: `Deployment ${name}`,
      policies: [],
    },
  ],
  links: [
    {
      ...{
        name: 'git',
        clusters: ['dev'],
        service: 'web',
        toCluster: 'prod',
        toService: name,
        host: 'git.example.com',
      },
      ...{ port: 443, protocol: 'https', authentication: 'token' },
    },
  ],
  policies: [
    {
      clusters: ['dev'],
      policy: `NetworkPolicy shop/${name}`,
      component: 'web',
      pods: `app=${name}`,
      from: [],
      to: [name],
    },
  ],
  openPods: [{ clusters: ['prod'], component: 'web', from: [`Deployment shop/${name}`], to: [] }],
  data: [
    { clusters: ['dev'], component: 'web', what: name, namespace: 'web', backup: 'none', because: `${name} is a copy` },
    {
      ...{
        clusters: ['prod'],
        component: 'web',
        what: name,
        namespace: 'web',
        backup: 'Velero',
        target: 'bucket/prod',
      },
      ...{ schedule: '0 2 * * *', restore: `velero restore ${name}` },
    },
  ],
  capacity: [
    { clusters: ['dev'], what: 'machines', name: 'workers', count: '2', room: '8 / 16Gi', death: name },
    { clusters: ['dev'], what: 'tenant', name, requests: '1 / 1Gi', storage: '3Gi', euros: '7.00' },
  ],
  expiries: [
    { clusters: ['dev'], what: 'noted', name, ends: '2026-12-01', renewed: 'by people' },
    { clusters: ['dev'], what: 'not noted', name: 'web/token', renewed: 'by people' },
    { clusters: ['prod'], what: 'certificate', name: 'web/tls', lasts: '2160h', renewed: 'by cert-manager' },
  ],
  versions: [
    {
      what: 'image',
      name: `example.com/${name}`,
      differs: true,
      versions: [
        { cluster: 'dev', versions: ['2', '3'] },
        { cluster: 'prod', versions: ['1'] },
      ],
    },
  ],
  issues: [{ clusters: ['dev'], severity: 'warning', rule: 'valid-name', component: 'web', text: `${name} is odd` }],
  accepted: [
    {
      ...{ clusters: ['dev'], rule: 'valid-name', where: '', reason: name, until: '2026-11-20', found: 1 },
      file: 'environments/accepted-issues.yaml:3:5',
    },
  ],
});
