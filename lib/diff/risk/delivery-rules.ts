import { shown } from '../../checks/declared/fields';
import type { RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

const APPLICATIONS = ['argoproj.io/Application'];

const SYNC_OPTIONS = 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/';

const isReplacing = (text: string): boolean => /\b(Replace|Force)=true/.test(text);

/** What Argo CD syncs, where to, and how. */
export const DELIVERY_RULES: readonly RiskRule[] = [
  watchedRule({
    id: 'application-source',
    subject: 'rights',
    level: 'high',
    looksAt: '`repoURL`, `path`, and branch or tag of a git source of an Application: other',
    source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml',
    kinds: APPLICATIONS,
    fields: /^spec\.(source|sources\[[^\]]*\])\.(repoURL|path|targetRevision)$/,
    // Versions of charts have rules of their own.
    when: ({ path, after }) => path.at(-1) !== 'targetRevision' || !/^v?\d+(\.|$)/.test(shown(after)),
    says: 'takes its objects from another place',
  }),
  watchedRule({
    id: 'application-target',
    subject: 'rights',
    level: 'high',
    looksAt: '`destination` and `project` of an Application: other',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/projects/',
    kinds: APPLICATIONS,
    fields: /^spec\.(destination\b|project$)/,
    says: 'makes its objects in another place or under other rules, and what it made stays where it was',
  }),
  watchedRule({
    id: 'application-replaces',
    subject: 'data',
    level: 'high',
    looksAt: 'sync options `Replace=true`, `Force=true` of an Application: new',
    source: `${SYNC_OPTIONS}#replace-resource-instead-of-applying-changes`,
    kinds: APPLICATIONS,
    fields: /^spec\.syncPolicy\b/,
    // Options are compared one by one: what was there already is no change.
    when: ({ after }) => isReplacing(shown(after)),
    says: 'replaces objects as a whole: what others have set in them is lost',
  }),
  watchedRule({
    id: 'application-sync',
    subject: 'outage',
    level: 'medium',
    looksAt: '`automated`, other sync options, `ignoreDifferences` of an Application: other',
    source: `${SYNC_OPTIONS}, https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/`,
    kinds: APPLICATIONS,
    fields: /^spec\.(syncPolicy\b|ignoreDifferences\b)/,
    when: ({ path, after }) => path.at(-1) !== 'prune' && !isReplacing(shown(after)),
    says: 'is synced otherwise',
  }),
];
