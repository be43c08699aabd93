import { objectAt, objectsAt, textAt, textsAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';
import { identityOf, type Manifest } from '../../model/manifest';
import { listed } from '../../model/listed';
import { subjectOf } from '../object-change';
import { isLost, isUpdate } from './change-facts';
import type { RiskRule } from './risk-rule';

/** Finalizers of Argo CD have lines of their own. */
const OF_ARGO = 'resources-finalizer.argocd.argoproj.io';

const finalizersOf = (manifest: Manifest | undefined): readonly string[] =>
  textsAt(objectAt(manifest?.body, 'metadata'), 'finalizers').filter(name => !name.startsWith(OF_ARGO));

const ownersOf = (manifest: Manifest | undefined): readonly JsonObject[] =>
  objectsAt(objectAt(manifest?.body, 'metadata'), 'ownerReferences');

const ownerName = (owner: JsonObject): string => `${textAt(owner, 'kind') ?? '?'} ${textAt(owner, 'name') ?? '?'}`;

const isOwnedBy = (manifest: Manifest, owner: Manifest): boolean =>
  (owner.namespace === undefined || owner.namespace === manifest.namespace) &&
  ownersOf(manifest).some(
    one => one['apiVersion'] === owner.apiVersion && one['kind'] === owner.kind && one['name'] === owner.name,
  );

/** What ends an object, or keeps it from its end, beside Argo CD. */
export const ENDING_RULES: readonly RiskRule[] = [
  {
    id: 'finalizer-waits',
    subject: 'data',
    level: 'medium',
    looksAt: '`metadata.finalizers` of an object that goes, but for those of Argo CD',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    find: change => {
      const names = isLost(change) ? finalizersOf(change.before) : [];
      return names.length === 0
        ? []
        : [`is gone only when ${listed(names)} is taken off: whoever does that has to run until then`];
    },
  },
  {
    id: 'owner-deleted',
    subject: 'data',
    level: 'high',
    looksAt: '`metadata.ownerReferences` of a changed object: to one that goes',
    source: 'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#owners-dependents',
    find: (change, { changes }) => {
      const { before } = change;
      if (!isLost(change) || before === undefined) return [];
      const owned = changes
        .filter(({ after }) => after !== undefined && isOwnedBy(after, before))
        .map(other => identityOf(subjectOf(other)));
      return owned.length === 0 ? [] : [`takes along what it owns, although git keeps it: ${listed(owned)}`];
    },
  },
  {
    id: 'owner-added',
    subject: 'data',
    level: 'medium',
    looksAt: '`metadata.ownerReferences`: more',
    source: 'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#owners-dependents',
    find: change => {
      if (!isUpdate(change)) return [];
      const before = ownersOf(change.before).map(ownerName);
      const added = ownersOf(change.after)
        .map(ownerName)
        .filter(name => !before.includes(name));
      return added.length === 0 ? [] : [`from now on goes when ${listed(added)} goes`];
    },
  },
];
