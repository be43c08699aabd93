import { listed } from '../../model/listed';
import { objectAt, objectsAt } from '../../checks/declared/fields';
import { canonicalJson } from '../../checks/schema/canonical-json';
import { ARGO_GROUP } from '../../checks/argo-cd/applications';
import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import type { ObjectChange } from '../object-change';
import type { ReleasedChart, ReleasedCharts } from './released-chart';

/** A chart whose objects are compared. */
export interface ComparedChart {
  readonly chart: string;
  /** @default - it is new */
  readonly before?: string;
  /** @default - it is gone */
  readonly after?: string;
}

/** A chart of which version and values alone are known. */
export interface UnseenChart {
  /** Identity of the Application. */
  readonly application: string;
  readonly chart: string;
  readonly why: string;
}

/** What charts make on both sides of a change, as far as facts tell. */
export interface ComparedCharts {
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
  readonly byFacts: readonly ComparedChart[];
  readonly unseen: readonly UnseenChart[];
  /** The chart of an object on either side: `cert-manager v1.21.1`. */
  readonly chartOf: ReadonlyMap<Manifest, string>;
  /** Identities of Applications whose charts are all compared. */
  readonly applications: ReadonlySet<string>;
}

const isApplication = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'Application' && groupOf(apiVersion) === ARGO_GROUP;

/** What decides the render of an Application's charts. */
const chartInput = (application: Manifest | undefined): string => {
  const spec = objectAt(application?.body, 'spec');
  const sources = [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')].filter(source => 'chart' in source);
  return canonicalJson([sources, objectAt(spec, 'destination')['namespace'] ?? null]);
};

/** The same without the versions. */
const valuesOf = (application: Manifest): string => chartInput(application).replaceAll(/"targetRevision":"[^"]*"/g, '');

const isExact = ({ objects, differences }: ReleasedChart): boolean => objects !== undefined && differences.length === 0;

/** Facts that lack the same values on both sides tell what a version changes, but not what a value does. */
const isComparable = (
  { before, after }: ObjectChange,
  old: ReleasedChart | undefined,
  now: ReleasedChart | undefined,
): boolean => {
  const known = [old, now].filter(one => one !== undefined);
  if (known.every(isExact)) return true;
  return (
    before !== undefined &&
    after !== undefined &&
    old?.objects !== undefined &&
    now?.objects !== undefined &&
    valuesOf(before) === valuesOf(after) &&
    canonicalJson(old.differences) === canonicalJson(now.differences)
  );
};

/** So many values are named. */
const MOST = 3;

const whyUnseen = (sides: readonly (ReleasedChart | undefined)[]): string => {
  const known = sides.filter(one => one !== undefined);
  const versions = [...new Set(known.filter(one => one.objects === undefined).map(({ version }) => version))];
  if (versions.length > 0) return `there are no facts of ${versions.join(' and ')}`;
  const values = [...new Set(known.flatMap(({ differences }) => differences))];
  return `facts were made with other values: ${listed(values, MOST)}`;
};

/** What the charts of Applications that come, go or change make before and after; charts that stay are not looked at. */
export function comparedCharts(changes: readonly ObjectChange[], charts: ReleasedCharts): ComparedCharts {
  const made = { before: new Array<Manifest>(), after: new Array<Manifest>() };
  const byFacts: ComparedChart[] = [];
  const unseen: UnseenChart[] = [];
  const chartOf = new Map<Manifest, string>();
  const applications = new Set<string>();
  const add = (side: 'after' | 'before', released: ReleasedChart | undefined): void => {
    for (const object of released?.objects ?? []) {
      made[side].push(object);
      chartOf.set(object, `${released?.chart ?? ''} ${released?.version ?? ''}`);
    }
  };
  for (const change of changes) {
    const { before, after } = change;
    const subject = after ?? before;
    if (subject === undefined || !isApplication(subject) || chartInput(before) === chartInput(after)) continue;
    const [old, now] = [before, after].map(
      one => new Map((one === undefined ? [] : charts(one)).map(released => [released.chart, released])),
    );
    const names = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
    const pairs = names.map(name => ({ name, old: old?.get(name), now: now?.get(name) }));
    const compared = pairs.filter(pair => isComparable(change, pair.old, pair.now));
    for (const pair of compared) {
      add('before', pair.old);
      add('after', pair.now);
      byFacts.push({
        chart: pair.name,
        ...(pair.old === undefined ? {} : { before: pair.old.version }),
        ...(pair.now === undefined ? {} : { after: pair.now.version }),
      });
    }
    const application = identityOf(subject);
    for (const pair of pairs.filter(one => !compared.includes(one)))
      unseen.push({ application, chart: pair.name, why: whyUnseen([pair.old, pair.now]) });
    if (names.length > 0 && compared.length === names.length) applications.add(application);
  }
  return { ...made, byFacts, unseen, chartOf, applications };
}
