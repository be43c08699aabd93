import { objectAt, objectsAt, shown, textsAt } from '../../checks/declared/fields';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { isOf, isUpdate } from './change-facts';
import { csvPolicy } from './program-rights/csv-policy';
import { rightsChanges, type ProgramRight, type RightsChange } from './program-rights/rights-of-programs';
import type { JudgedChange, RiskRule } from './risk-rule';

const OF = 'Argo CD';

/** What roles of a project give, and to whom. */
const rolesOf = (spec: JsonObject): ProgramRight => {
  const lines = objectsAt(spec, 'roles').flatMap(role =>
    ['groups', 'policies'].flatMap(key =>
      textsAt(role, key).map(text => `role ${shown(role['name'])}, ${key} ${text}`),
    ),
  );
  const isDenial = (line: string): boolean => /,\s*deny$/.test(line);
  return { of: OF, grants: lines.filter(line => !isDenial(line)), denials: lines.filter(isDenial) };
};

/** The lines that the values of its chart bring. https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/values.yaml */
const releasedPolicy = (spec: JsonObject): ProgramRight => {
  const sources = [...objectsAt(spec, 'sources'), objectAt(spec, 'source')];
  const chart = sources.find(source => source['chart'] === 'argo-cd');
  return csvPolicy(OF, objectAt(chart, 'helm', 'valuesObject', 'configs', 'rbac'));
};

const rightsOf = (manifest: Manifest | undefined): ProgramRight => {
  if (manifest?.kind === 'ConfigMap') return csvPolicy(OF, objectAt(manifest.body, 'data'));
  const spec = manifest?.body['spec'];
  if (!isJsonObject(spec)) return { of: OF, grants: [] };
  return manifest?.kind === 'AppProject' ? rolesOf(spec) : releasedPolicy(spec);
};

const KINDS = ['argoproj.io/AppProject', 'argoproj.io/Application'];

const isWatched = (change: JudgedChange): boolean =>
  isOf(change, KINDS) || (isOf(change, ['/ConfigMap']) && change.after?.name === 'argocd-rbac-cm');

const changesOf = (change: JudgedChange): readonly RightsChange[] =>
  isUpdate(change) && isWatched(change) ? rightsChanges([rightsOf(change.before)], [rightsOf(change.after)]) : [];

const SOURCE =
  'https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/, https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#project-roles';

/** Who may do what in Argo CD. */
export const ARGO_CD_RIGHTS_RULES: readonly RiskRule[] = [
  {
    id: 'argo-cd-rights',
    subject: 'rights',
    level: 'high',
    looksAt:
      'lines of `argocd-rbac-cm`, also in values of the chart, `policies` and `groups` of roles of an AppProject: more, or a denial less',
    source: SOURCE,
    kinds: ['/ConfigMap', ...KINDS],
    find: change => changesOf(change).flatMap(({ more }) => more.map(line => `people may do more in Argo CD: ${line}`)),
  },
  {
    id: 'argo-cd-rights-less',
    subject: 'rights',
    level: 'medium',
    looksAt: 'the same: less, or a denial more',
    source: SOURCE,
    kinds: ['/ConfigMap', ...KINDS],
    find: change => changesOf(change).flatMap(({ less }) => less.map(line => `people may do less in Argo CD: ${line}`)),
  },
];
