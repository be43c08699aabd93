import { objectAt, shown } from '../../checks/declared/fields';
import { objectOptions } from '../../checks/argo-cd/applications';
import { isJsonObject } from '../../model/json';
import { subjectOf } from '../object-change';
import { ownerIn } from '../owners';
import { isUpdate, lost } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

const PROTECTIONS = ['Prune=false', 'Prune=confirm', 'Delete=false', 'Delete=confirm'];

const protectionsOf = (change: JudgedChange, side: 'before' | 'after'): readonly string[] =>
  objectOptions(change[side]?.body ?? {}).filter(option => PROTECTIONS.includes(option));

const prunes = (change: JudgedChange, side: 'before' | 'after'): boolean => {
  const automated = objectAt(change[side]?.body, 'spec', 'syncPolicy')['automated'];
  return isJsonObject(automated) && automated['prune'] === true;
};

/** What keeps objects from going, and what cannot be changed. */
export const KEEPING_RULES: readonly RiskRule[] = [
  {
    id: 'protection-removed',
    subject: 'data',
    level: 'high',
    looksAt: 'sync options `Prune=` and `Delete=` `false` or `confirm`: gone',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
    find: change => {
      const before = protectionsOf(change, 'before');
      if (before.length === 0) return [];
      const now = protectionsOf(change, 'after');
      const gone = before.filter(option => !now.includes(option));
      const isWeaker = gone.filter(
        option => !now.some(other => other.startsWith(option.split('=')[0] ?? '') && other.endsWith('false')),
      );
      return isUpdate(change) && isWeaker.length > 0
        ? [`${isWeaker.join(' and ')} is gone: nothing keeps Argo CD from deleting it`]
        : [];
    },
  },
  {
    id: 'pruning-on',
    subject: 'data',
    level: 'medium',
    looksAt: '`syncPolicy.automated.prune` of an Application: on',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning',
    kinds: ['argoproj.io/Application'],
    find: change =>
      isUpdate(change) && prunes(change, 'after') && !prunes(change, 'before')
        ? ['what is gone from git goes from the cluster, also what went before this change']
        : [],
  },
  {
    id: 'class-deleted',
    subject: 'data',
    level: 'medium',
    looksAt: 'a StorageClass that goes',
    source: 'https://kubernetes.io/docs/concepts/storage/storage-classes/',
    find: change => lost(change, ['storage.k8s.io/StorageClass'], 'volumes stay, and no new one of the class is made'),
  },
  {
    id: 'update-refused',
    subject: 'outage',
    level: 'high',
    looksAt: 'fields that stay as they were created',
    source: 'docs/api-validation.md, CEL rules of the CRDs',
    find: ({ effect }) =>
      effect.kind === 'refused'
        ? [`${effect.says}; its Application stays out of sync until the object is made anew`]
        : [],
  },
  {
    id: 'made-anew',
    subject: 'outage',
    level: 'high',
    looksAt: 'the same, with `Replace=true` and `Force=true`',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync',
    find: ({ effect }) => (effect.kind === 'replaced' && effect.says.startsWith('it is deleted') ? [effect.says] : []),
  },
  {
    id: 'never-applied',
    subject: 'outage',
    level: 'medium',
    looksAt: 'kinds that Argo CD leaves out',
    source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion',
    find: ({ effect }) => (effect.kind === 'never applied' ? [`${effect.says}: nothing happens in the cluster`] : []),
  },
  {
    id: 'left-behind',
    subject: 'outage',
    level: 'low',
    looksAt: 'objects that stay in the cluster although they are gone from the tree',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
    find: ({ effect }) => (effect.kind === 'kept' ? [`${effect.says}, and nobody keeps it any more`] : []),
  },
  {
    id: 'other-application',
    subject: 'outage',
    level: 'medium',
    looksAt: 'an object that another Application syncs from now on',
    source:
      'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#fail-the-sync-if-a-shared-resource-is-found',
    find: (change, { ownersBefore, ownersAfter }) => {
      const [from, to] = [ownerIn(ownersBefore, change.before), ownerIn(ownersAfter, change.after)];
      return from === undefined || to === undefined || from.name === to.name
        ? []
        : [`Application ${to.name} waits until ${from.name} has let go of it, which may prune it first`];
    },
  },
  {
    id: 'renamed',
    subject: 'outage',
    level: 'medium',
    looksAt: 'an object that goes while one nearly the same comes',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    find: change =>
      change.kind === 'deleted' && change.twin !== undefined
        ? [`a new name is another object: this one goes, and ${subjectOf(change).kind} ${shown(change.twin)} comes`]
        : [],
  },
];
