import { counted } from '../../model/counted';
import { shown } from '../../checks/declared/fields';
import { identityOf } from '../../model/manifest';
import type { FieldChange } from '../compare/field-change';
import { shownPath } from '../compare/field-change';
import { subjectOf } from '../object-change';
import { isUpdate } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

/** Below which key of a source the values of a chart begin. https://argo-cd.readthedocs.io/en/stable/user-guide/helm/ */
const VALUES = ['valuesObject', 'values', 'parameters'];

const APPLICATIONS = ['argoproj.io/Application', 'argoproj.io/ApplicationSet'];

const valuesOf = (change: JudgedChange): readonly FieldChange[] =>
  isUpdate(change)
    ? change.fields.filter(({ path }) =>
        path.some((part, at) => part === 'helm' && VALUES.includes(path[at + 1] ?? '')),
      )
    : [];

const below = ({ path }: FieldChange): string => shownPath(path.slice(path.indexOf('helm') + 2));

const keyOf = ({ path }: FieldChange): string => path.at(-1) ?? '';

/** Accounts and roles, confinement, who signs in and as what, and whether policies hold. */
const RIGHTS =
  /rbac|clusterRole|serviceAccount|securityContext|privileged|registration|signin|sign_in|oauth|admin_?group|group_?team|anonymous|policyEnforcement|hostFirewall|^encryption$/i;

const SOURCE = 'the usual names of values: https://helm.sh/docs/chart_best_practices/values/';

/** What values of charts tell; what a chart makes of them only its render shows. */
export const CHART_RULES: readonly RiskRule[] = [
  {
    id: 'chart-storage',
    subject: 'data',
    level: 'high',
    looksAt: 'values of a chart about storage, persistence and retention',
    source: SOURCE,
    kinds: APPLICATIONS,
    find: change =>
      valuesOf(change)
        .filter(({ path }) => path.some(part => /persist|storage|retention|volumeClaim|existingClaim/i.test(part)))
        .map(field => `changes where or how long data is kept: ${below(field)}`),
  },
  {
    id: 'chart-rights',
    subject: 'rights',
    level: 'medium',
    looksAt:
      'values of a chart about rights, accounts, roles, sign-in, security contexts and the enforcement of policies',
    source: SOURCE,
    kinds: APPLICATIONS,
    find: change =>
      valuesOf(change)
        .filter(({ path }) => path.some(part => RIGHTS.test(part)))
        .map(field => `changes who may do what: ${below(field)}`),
  },
  {
    id: 'chart-replicas',
    subject: 'outage',
    level: 'medium',
    looksAt: 'values `replicas`, `replicaCount`: fewer',
    source: SOURCE,
    kinds: APPLICATIONS,
    find: change =>
      valuesOf(change).flatMap(field => {
        const { before, after } = field;
        const isFewer =
          typeof before === 'number' && (after === undefined || (typeof after === 'number' && after < before));
        return /^replica(s|Count)$/.test(keyOf(field)) && isFewer
          ? [`runs fewer pods: ${below(field)} ${before} → ${shown(after) || 'the default of the chart'}`]
          : [];
      }),
  },
  {
    id: 'chart-part-off',
    subject: 'outage',
    level: 'medium',
    looksAt: 'values `enabled`, `create`, `install`: off',
    source: SOURCE,
    kinds: APPLICATIONS,
    find: change =>
      valuesOf(change)
        .filter(
          field =>
            ['enabled', 'create', 'install'].includes(keyOf(field)) && field.before === true && field.after !== true,
        )
        .map(field => `the chart makes this part no more: ${below(field)}`),
  },
  {
    id: 'chart-unseen',
    subject: 'unknown',
    level: 'low',
    looksAt: 'a chart that comes, goes or changes, without facts of its version and values in imports/charts/',
    source: 'docs/imports.md',
    kinds: ['argoproj.io/Application'],
    find: (change, { charts }) =>
      charts.unseen
        .filter(({ application }) => application === identityOf(subjectOf(change)))
        .map(({ chart, why }) => `what chart ${chart} makes is not compared: ${why}`),
  },
  {
    id: 'chart-values',
    subject: 'unknown',
    level: 'low',
    looksAt: 'any other value of a chart',
    source: 'Argo CD renders charts; without facts of both sides only their values and versions are compared',
    kinds: APPLICATIONS,
    find: (change, { charts }) => {
      const values = valuesOf(change);
      if (values.length === 0) return [];
      const isCompared = charts.applications.has(identityOf(subjectOf(change)));
      const known = isCompared
        ? 'what it makes of them is told by its facts'
        : 'what it makes of them is not rendered here';
      return [`${counted(values.length, 'value')} of the chart changed; ${known}`];
    },
  },
];
