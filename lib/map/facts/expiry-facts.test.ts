import { KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { schemaSet } from '../../checks/schema/schema-set';
import { objectOf } from '../../checks/testing/pods';
import { manifestOf } from '../../checks/testing/run-rule';
import type { ClusterContext } from '../../model/component';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { committedInventory } from '../../testing/committed-platform';
import { expiryFacts } from './expiry-facts';
import type { MapInput } from './map-input';

const SCHEMAS = schemaSet(KUBERNETES_1_35, { $generated: '', kinds: {}, nodes: [] }, []);

const certificate = (name: string, spec: Readonly<Record<string, string>>) =>
  manifestOf(objectOf('cert-manager.io/v1', 'Certificate', name, { spec }));

const inputOf = (expiries: NonNullable<ClusterContext['cluster']['expiries']>): MapInput => {
  const context = contextsOf(committedInventory(), PINS).find(({ cluster }) => cluster.name === 'prod');
  if (context === undefined) throw new Error('no prod');
  return {
    rendered: { context: { ...context, cluster: { ...context.cluster, expiries } }, components: [], waves: new Map() },
    input: {
      tree: {
        cluster: 'prod',
        manifests: [certificate('short', {}), certificate('long', { duration: '87600h', renewBefore: '8760h' })],
      },
      schemas: SCHEMAS,
      kubernetesLine: '1.35',
      outOfBandSecrets: [{ namespace: 'dns', name: 'token', keys: ['token'] }],
    },
  };
};

const clusters = ['prod'];

const CERTIFICATES = [
  {
    ...{ clusters, what: 'certificate', name: 'shop/short', lasts: '2160h' },
    renewed: 'by cert-manager, after two thirds of it',
  },
  {
    ...{ clusters, what: 'certificate', name: 'shop/long', lasts: '87600h' },
    renewed: 'by cert-manager, 8760h before its end',
  },
];

test('certificates renew themselves; what people make and nobody noted is named', () => {
  expect(expiryFacts([inputOf([])])).toEqual([
    { clusters, what: 'not noted', name: 'talosconfig', renewed: 'by people' },
    { clusters, what: 'not noted', name: 'dns/token', renewed: 'by people' },
    ...CERTIFICATES,
  ]);
});

test('a day that somebody noted stands in the place of it', () => {
  const noted = [
    { what: 'dns/token', ends: '2027-03-31', renew: 'docs/dns.md' },
    { what: 'account of the registrar', ends: '2027-05-01' },
  ];
  expect(expiryFacts([inputOf(noted)])).toEqual([
    { clusters, what: 'noted', name: 'dns/token', ends: '2027-03-31', renewed: 'by people: docs/dns.md' },
    { clusters, what: 'noted', name: 'account of the registrar', ends: '2027-05-01', renewed: 'by people' },
    { clusters, what: 'not noted', name: 'talosconfig', renewed: 'by people' },
    ...CERTIFICATES,
  ]);
});
