import { objectAt, objectsAt, shown, textsAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';
import { subjectOf } from '../object-change';
import { added, isOf, isUpdate, specs } from './change-facts';
import type { RiskRule } from './risk-rule';

/** Lines of policy that give people rights. https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/ */
const grantsOf = (manifest: Manifest | undefined): readonly string[] =>
  Object.entries(objectAt(manifest?.body, 'data')).flatMap(([key, value]) => {
    if (key === 'policy.default' || key === 'scopes') return shown(value) === '' ? [] : [`${key} ${shown(value)}`];
    return /^policy(\..*)?\.csv$/.test(key)
      ? shown(value)
          .split('\n')
          .map(line => line.trim().replaceAll(/\s*,\s*/g, ', '))
          .filter(line => line !== '' && !line.startsWith('#'))
      : [];
  });

const isDenial = (line: string): boolean => /,\s*deny$/.test(line);

/** What gives more: a line that comes, or a denial that goes. */
const widened = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const grants = (lines: readonly string[]) => lines.filter(line => !isDenial(line));
  return [
    ...added(grants(before), grants(after)).map(shown),
    ...added(after.filter(isDenial), before.filter(isDenial)).map(line => `without ${shown(line)}`),
  ].map(what => `people may do more in Argo CD: ${what}`);
};

/** Who may do what in Argo CD. */
export const ARGO_CD_RIGHTS_RULES: readonly RiskRule[] = [
  {
    id: 'argo-cd-rights',
    subject: 'rights',
    level: 'high',
    looksAt: 'lines of `argocd-rbac-cm`, `policies` and `groups` of roles of an AppProject: more, or a denial less',
    source:
      'https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/, https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#project-roles',
    find: change => {
      if (!isUpdate(change)) return [];
      if (isOf(change, ['/ConfigMap']) && subjectOf(change).name === 'argocd-rbac-cm')
        return widened(grantsOf(change.before), grantsOf(change.after));
      if (!isOf(change, ['argoproj.io/AppProject'])) return [];
      const [before, after] = specs(change).map(spec =>
        objectsAt(spec, 'roles').flatMap(role =>
          ['groups', 'policies'].flatMap(key =>
            textsAt(role, key).map(text => `role ${shown(role['name'])}, ${key} ${text}`),
          ),
        ),
      );
      return widened(before ?? [], after ?? []);
    },
  },
];
