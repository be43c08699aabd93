import { objectAt, textAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';
import { shownPath } from '../compare/field-change';
import type { DiffContext } from '../diff-context';
import { grouped } from '../../model/grouped';
import { listed } from '../../model/listed';
import { isLost, lost } from './change-facts';
import {
  cascades,
  generatedBy,
  generatedChanges,
  hasFinalizer,
  policyOf,
  type GeneratedApplications,
  type GeneratedChanges,
} from './generated-applications';
import type { JudgedChange, RiskRule } from './risk-rule';

const DELETION = 'https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Application-Deletion/';

const MODIFICATION =
  'https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/';

const SETS = ['argoproj.io/ApplicationSet'];

/** `Application a`, `Applications a, b`, or what they are like where they follow pull requests. */
const namesOf = (applications: readonly Manifest[], areSamples: boolean): string => {
  const [first] = applications;
  if (areSamples && first !== undefined) return `the Applications of pull requests, such as ${first.name}`;
  return `${applications.length === 1 ? 'Application' : 'Applications'} ${listed(applications.map(({ name }) => name))}`;
};

/** `its Applications (a, b)` of a set that goes. */
const ownNames = ({ byName, areSamples, isWhole }: GeneratedApplications): string => {
  const [first] = byName.keys();
  if (first === undefined) return 'its Applications';
  if (areSamples) return `its Applications, one for each pull request such as ${first},`;
  return `its Applications (${listed([...byName.keys()])}${isWhole ? '' : ', and others'})`;
};

/** The set lets go of its Applications before it goes: its policy deletes none, and it waits for the controller. */
const letsGo = (set: Manifest | undefined): boolean => set !== undefined && !policyOf(set).deletes && hasFinalizer(set);

interface Told extends GeneratedChanges {
  readonly areSamples: boolean;
}

const changesOf = ({ before, after }: JudgedChange, { schemas, sources }: DiffContext): Told => {
  const [old, now] = [generatedBy(before, sources.before), generatedBy(after, sources.after)];
  return { ...generatedChanges(old, now, schemas), areSamples: old.areSamples || now.areSamples };
};

const policyName = (set: Manifest | undefined): string =>
  textAt(objectAt(set?.body, 'spec', 'syncPolicy'), 'applicationsSync') ?? 'sync';

/** The same fields of many Applications are told once. */
const changedSentences = ({ changed, areSamples }: Told): readonly string[] => {
  const byFields = [...grouped(changed, ({ fields }) => listed(fields.map(({ path }) => shownPath(path))))];
  return byFields.map(([fields, group]) => {
    const applications = group.map(({ application }) => application);
    return `changes ${namesOf(applications, areSamples)}: ${fields}`;
  });
};

/** What becomes of the Applications that an ApplicationSet makes. */
export const APPLICATION_SET_RULES: readonly RiskRule[] = [
  {
    id: 'application-set-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'an ApplicationSet that goes, whose Applications have the finalizer of their resources',
    source: DELETION,
    kinds: SETS,
    find: (change, { sources }) => {
      if (!cascades(change.before, sources.before) || letsGo(change.before)) return [];
      return lost(
        change,
        SETS,
        `Argo CD deletes ${ownNames(generatedBy(change.before, sources.before))} and what they have made`,
      );
    },
  },
  {
    id: 'application-set-orphans',
    subject: 'data',
    level: 'medium',
    looksAt: 'one that goes with `preserveResourcesOnDeletion`, or with a policy that deletes none and its finalizer',
    source: `${DELETION}, ${MODIFICATION}`,
    kinds: SETS,
    find: (change, { sources }) => {
      if (!isLost(change)) return [];
      const names = ownNames(generatedBy(change.before, sources.before));
      if (letsGo(change.before)) return lost(change, SETS, `${names} stay, and nobody makes or changes them any more`);
      return cascades(change.before, sources.before)
        ? []
        : lost(change, SETS, `${names} go; what they have made stays in the cluster, and nobody keeps it any more`);
    },
  },
  {
    id: 'generated-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'Applications that an ApplicationSet does not make any more, with the finalizer of their resources',
    source: `${DELETION}, ${MODIFICATION}`,
    kinds: SETS,
    find: (change, context) => {
      if (change.after === undefined || !policyOf(change.after).deletes) return [];
      const { gone, areSamples } = changesOf(change, context);
      const deleted = gone.filter(hasFinalizer);
      return deleted.length === 0
        ? []
        : [`no longer makes ${namesOf(deleted, areSamples)}, which Argo CD deletes with all that was made`];
    },
  },
  {
    id: 'generated-left',
    subject: 'data',
    level: 'medium',
    looksAt: 'the same without the finalizer, or with `applicationsSync` that deletes none',
    source: `${DELETION}, ${MODIFICATION}`,
    kinds: SETS,
    find: (change, context) => {
      if (change.after === undefined) return [];
      const { gone, areSamples } = changesOf(change, context);
      const { deletes } = policyOf(change.after);
      const left = deletes ? gone.filter(one => !hasFinalizer(one)) : gone;
      if (left.length === 0) return [];
      const says = deletes
        ? 'what was made stays in the cluster, and nobody keeps it any more'
        : `kept, because applicationsSync is ${policyName(change.after)}`;
      return [`no longer makes ${namesOf(left, areSamples)}: ${says}`];
    },
  },
  {
    id: 'generated-changed',
    subject: 'outage',
    level: 'medium',
    looksAt: 'fields of Applications that an ApplicationSet makes: changed',
    source: MODIFICATION,
    kinds: SETS,
    find: (change, context) => {
      if (change.after === undefined) return [];
      const told = changesOf(change, context);
      if (policyOf(change.after).updates) return changedSentences(told);
      const stale = told.changed.map(({ application }) => application);
      return stale.length === 0
        ? []
        : [`does not reach ${namesOf(stale, told.areSamples)}: applicationsSync is ${policyName(change.after)}`];
    },
  },
  {
    id: 'generated-created',
    subject: 'outage',
    level: 'low',
    looksAt: 'Applications that an ApplicationSet makes: new',
    source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/',
    kinds: SETS,
    find: (change, context) => {
      if (change.after === undefined) return [];
      const { come, areSamples } = changesOf(change, context);
      return come.length === 0 ? [] : [`makes ${namesOf(come, areSamples)}`];
    },
  },
];
