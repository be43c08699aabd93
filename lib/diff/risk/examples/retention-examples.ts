import { objectOf, type RiskExamples } from './risk-example';

const database = (policy: string): string =>
  objectOf(
    'postgresql.cnpg.io/v1',
    'Database',
    `{ name: orders, owner: shop, cluster: { name: tenants }, databaseReclaimPolicy: ${policy} }`,
  );

const app = (spec: string): string => objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', spec);

const definition = (versions: string): string =>
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\n' +
  `spec: { group: example.com, names: { kind: Widget }, versions: ${versions} }\n`;

/** Examples of the rules about what is kept, and how long. */
export const RETENTION_EXAMPLES: RiskExamples = {
  'database-dropped': {
    before: database('delete'),
    says: ['the operator drops database orders of tenants, with all that is in it'],
  },
  'app-data-deleted': {
    before: app(
      '{ addons: [{ id: orders, kind: Cluster }], extraVolumes: [{ name: uploads }, { name: tmp, emptyDir: true }] }',
    ),
    after: app('{ addons: [] }'),
    says: [
      'the operator deletes addon orders, with the data in it',
      'the operator deletes volume uploads, with the data in it',
    ],
  },
  'retention-shorter': {
    before: objectOf('barmancloud.cnpg.io/v1', 'ObjectStore', '{ retentionPolicy: 1m }'),
    after: objectOf('barmancloud.cnpg.io/v1', 'ObjectStore', '{ retentionPolicy: 2w }'),
    says: ['backups are kept for 2w instead of 1m: older ones go'],
  },
  'reclaim-deletes': {
    before: database('retain'),
    after: database('delete'),
    says: ['from now on the data goes too when it goes: databaseReclaimPolicy retain → delete'],
  },
  'version-not-served': {
    before: definition(
      '[{ name: v1, served: true }, { name: v1beta1, served: true }, { name: v1alpha1, served: true }]',
    ),
    after: definition('[{ name: v1, served: true }, { name: v1beta1, served: false }]'),
    says: [
      'version v1beta1 is no longer served: programs that ask for it are refused',
      'version v1alpha1 is no longer served: programs that ask for it are refused',
    ],
  },
};
