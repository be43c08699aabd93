/** What a reference names. */
export type ReferenceTarget =
  /** An object by its name; of the reference's own `kind` where one is given. */
  | {
      readonly by: 'name';
      readonly group: string;
      readonly kind: string;
      /** Kinds that the reference may choose, none of which has a namespace. @default - none */
      readonly clusterKinds?: readonly string[];
    }
  /** Objects by a label selector, of the same namespace unless `allowCrossNamespaceImport` is set. */
  | { readonly by: 'labels'; readonly group: string; readonly kind: string }
  /** A data source of Grafana by the identifier that it has there. */
  | { readonly by: 'uid' }
  /** A key of a Secret of the same namespace. */
  | { readonly by: 'key' };

/** A field of custom resources that names another object. */
export interface CustomReference {
  readonly group: string;
  readonly kinds: readonly string[];
  /** Keys below `spec`; `[]` stands for every entry of a list. */
  readonly path: readonly string[];
  readonly to: ReferenceTarget;
  /** Where the program reads it. */
  readonly source: string;
}

const GRAFANA = 'grafana.integreatly.org';
const KEDA = 'keda.sh';

/** Kinds of the Grafana operator that end in a Grafana. */
const IN_GRAFANA = [
  'GrafanaAlertRuleGroup',
  'GrafanaContactPoint',
  'GrafanaDashboard',
  'GrafanaDatasource',
  'GrafanaFolder',
  'GrafanaLibraryPanel',
  'GrafanaManifest',
  'GrafanaMuteTiming',
  'GrafanaNotificationPolicy',
  'GrafanaNotificationTemplate',
];

const OPERATOR = 'https://github.com/grafana/grafana-operator/blob/v5.24.0';

const FOLDER = { by: 'name', group: GRAFANA, kind: 'GrafanaFolder' } as const;

const PROVISIONING = 'https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources';

/** References whose meaning is certain and which no other rule follows; those of CloudNativePG are R13, of Vault R11. */
export const CUSTOM_REFERENCES: readonly CustomReference[] = [
  {
    group: GRAFANA,
    kinds: IN_GRAFANA,
    path: ['instanceSelector'],
    to: { by: 'labels', group: GRAFANA, kind: 'Grafana' },
    source: `${OPERATOR}/controllers/controller_shared.go (GetScopedMatchingInstances)`,
  },
  {
    group: GRAFANA,
    kinds: ['GrafanaAlertRuleGroup', 'GrafanaDashboard', 'GrafanaLibraryPanel'],
    path: ['folderRef'],
    to: FOLDER,
    source: `${OPERATOR}/controllers/controller_shared.go (getFolderUID)`,
  },
  {
    group: GRAFANA,
    kinds: ['GrafanaFolder'],
    path: ['parentFolderRef'],
    to: FOLDER,
    source: `${OPERATOR}/controllers/controller_shared.go (getFolderUID)`,
  },
  {
    group: GRAFANA,
    kinds: ['GrafanaDatasource'],
    path: ['valuesFrom', '[]', 'valueFrom', 'secretKeyRef'],
    to: { by: 'key' },
    source: `${OPERATOR}/controllers/controller_shared.go (getReferencedValue)`,
  },
  {
    group: GRAFANA,
    kinds: ['GrafanaDatasource'],
    path: ['datasource', 'jsonData', 'alertmanagerUid'],
    to: { by: 'uid' },
    source: PROVISIONING,
  },
  {
    group: GRAFANA,
    kinds: ['GrafanaDatasource'],
    path: ['datasource', 'jsonData', 'derivedFields', '[]', 'datasourceUid'],
    to: { by: 'uid' },
    source: PROVISIONING,
  },
  {
    group: KEDA,
    kinds: ['ScaledJob', 'ScaledObject'],
    path: ['triggers', '[]', 'authenticationRef'],
    to: {
      by: 'name',
      group: KEDA,
      kind: 'TriggerAuthentication',
      clusterKinds: ['ClusterTriggerAuthentication'],
    },
    source: 'https://keda.sh/docs/2.20/concepts/authentication/',
  },
  {
    group: KEDA,
    kinds: ['ScaledObject'],
    path: ['triggers', '[]', 'metadata', 'interceptorRoute'],
    to: { by: 'name', group: 'http.keda.sh', kind: 'InterceptorRoute' },
    source: 'https://github.com/kedacore/http-add-on/blob/v0.15.0/scaler/handlers.go',
  },
  {
    group: 'velero.io',
    kinds: ['Backup'],
    path: ['storageLocation'],
    to: { by: 'name', group: 'velero.io', kind: 'BackupStorageLocation' },
    source: 'https://velero.io/docs/v1.18/api-types/backup/',
  },
];
