import type { RuleExamples } from './rule-example';

const scheduleOf = (location: string): string => `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: velero.io/v1
kind: BackupStorageLocation
metadata: { name: default, namespace: velero }
spec:
  default: true
  provider: aws
  objectStorage: { bucket: backups }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: cart, namespace: shop }
spec:
  storageClassName: fast
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
---
apiVersion: velero.io/v1
kind: Schedule
metadata: { name: daily, namespace: velero }
spec:
  schedule: 0 2 * * *
  template: { includedNamespaces: [shop], storageLocation: ${location} }
`;

const claimWith = (options: string): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
  namespace: shop
  annotations: { argocd.argoproj.io/sync-options: '${options}' }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

/** Examples of backups. */
export const BACKUP: RuleExamples = {
  'valid-velero': {
    wrong: scheduleOf('main'),
    right: scheduleOf('default'),
    fix: 'Name a location that exists, and namespaces that exist and hold claims of a kind that Velero can read.',
  },
  'require-kept-data': {
    wrong: claimWith('ServerSideApply=true'),
    right: claimWith('Prune=false,Delete=confirm'),
    fix: 'Tell Argo CD to keep the object when it vanishes from git, and to ask before its Application takes it along.',
  },
};
