import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { argoCdSettings, type ArgoCdSettings } from './argo-cd-settings';
import { CORE_EXCLUSIONS, DEFAULT_EXCLUSIONS, isExcluded, readExclusions, type Exclusion } from './excluded-kinds';

const KEY = 'resource.exclusions';

const ENABLED = 'resource.ignoreResourceUpdatesEnabled';

const kindsOf = (exclusions: readonly Exclusion[]): readonly (readonly [group: string, kind: string])[] =>
  exclusions.flatMap(({ groups, kinds }) => groups.flatMap(group => kinds.map(kind => [group, kind] as const)));

/** What Argo CD leaves out; the chart brings the defaults, a ConfigMap in the tree has what it says. */
const exclusionsOf = ({ manifest, data }: ArgoCdSettings): readonly Exclusion[] | undefined => {
  const text = textAt(data, KEY);
  if (text === undefined) return manifest.kind === 'ConfigMap' || KEY in data ? [] : DEFAULT_EXCLUSIONS;
  return readExclusions(text);
};

/** Defaults that are watched all the same; `Endpoints` of another group than its own do not count. */
const missingDefaults = (exclusions: readonly Exclusion[]): readonly string[] => [
  ...new Set(
    kindsOf(DEFAULT_EXCLUSIONS)
      .filter(([group]) => group === '' || group === 'discovery.k8s.io' || group === 'cilium.io')
      .filter(([group, kind]) => (kind === 'Endpoints') === (group === ''))
      .filter(([group, kind]) => !isExcluded({ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind }, exclusions))
      .map(([, kind]) => kind),
  ),
];

/** A12: Argo CD keeps looking away from what the cluster writes by itself, and nothing is rendered of such a kind. */
export const validExclusion: ClusterRule = {
  id: 'A12',
  name: 'valid-exclusion',
  severity: 'error',
  reason: 'an object is never applied, without an error; or every change of an endpoint wakes Argo CD',
  scope: 'cluster',
  run: (context, report) => {
    for (const settings of argoCdSettings(context)) {
      const { manifest, path, data } = settings;
      const exclusions = exclusionsOf(settings);
      const place = { manifest, pointer: toPointer([...path, KEY]) };
      if (exclusions === undefined) {
        report({
          ...place,
          message: 'is no list of apiGroups and kinds',
          fix: 'write it as the operator manual shows',
        });
        continue;
      }
      const missing = KEY in data ? missingDefaults(exclusions) : [];
      if (missing.length > 0) {
        const message = 'lets Argo CD watch what the cluster writes by itself all the time';
        const fix = 'keep the defaults of Argo CD in the list';
        report({ ...place, message, value: missing.join(', '), fix, severity: 'warning' });
      }
      if (data[ENABLED] === 'false') {
        const pointer = toPointer([...path, ENABLED]);
        const message = 'wakes Argo CD with every status that changes';
        report({ manifest, pointer, message, value: 'false', fix: 'remove it', severity: 'warning' });
      }
      const known = new Map<string, boolean>();
      const isLeftOut = (object: Manifest): boolean => {
        const key = `${object.apiVersion} ${object.kind}`;
        const answer = known.get(key) ?? isExcluded(object, [...CORE_EXCLUSIONS, ...exclusions]);
        known.set(key, answer);
        return answer;
      };
      for (const object of context.declared().all.filter(isLeftOut)) {
        const message = 'is of a kind that Argo CD leaves out, and is never applied';
        report({ manifest: object, message, value: object.kind, fix: `take the kind off ${KEY}, or do without` });
      }
    }
  },
};
