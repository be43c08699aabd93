import type { ChartFiles } from '../../charts/chart-archive';
import { chartChanges, type ChartChanges } from '../../charts/chart-changes';
import { lostValues, setPaths, type LostValue } from '../../charts/lost-values';
import { grouped } from '../../model/grouped';
import type { DiffReport } from '../../diff/diff-report';
import { openHelm } from '../../import/facts/helm';
import { readEnvironments } from '../../inventory/read-environments';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { toDotted } from '../../model/path';
import { usageIssue } from '../../promotion/usage-issue';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { chartUses, type PlacedUse } from '../chart-uses';
import { chartSide, messageOf } from './chart-sides';
import { comparedRenders } from './compared-renders';

/** What the caller of `chart` chooses. */
export interface ChartOptions {
  readonly name: string;
  /** Folder, archive, or version of an archive in the repository. */
  readonly from: string;
  readonly to: string;
  /** Command of helm; objects are not compared without one. @default - the files alone */
  readonly helm?: string;
}

/** What an upgrade of a chart changes here. */
export interface ChartUpgrade {
  readonly changes: ChartChanges;
  /** Values of ours that the new version does not have. */
  readonly lost: readonly Issue[];
  /** What the renders with our values make otherwise. @default - nothing was rendered */
  readonly objects?: DiffReport;
  /** Whether every release sets a value itself. */
  readonly isSet: (path: string) => boolean;
}

const WHY: Readonly<Record<LostValue['why'], string>> = {
  refused: 'is set, and the schema of the new version takes no such value',
  unread: 'is set, and no template of the new version reads it',
  undefaulted: 'is set, and has no default any more, though templates may read it',
};

/** Clusters whose releases lose the same value are told at once. */
const lostIssues = (
  lost: readonly { readonly use: PlacedUse; readonly value: LostValue }[],
  version: string,
): readonly Issue[] => {
  return [...grouped(lost, ({ use, value }) => `${use.release.component} ${value.path}`)].flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const { use, value } = first;
    return [
      {
        rule: 'chart-values',
        severity: value.why === 'undefaulted' ? ('warning' as const) : ('error' as const),
        place: { component: use.release.component, pointer: value.path },
        message: WHY[value.why],
        value: [...new Set(group.map(({ use: { cluster } }) => cluster))].join(', '),
        fix: value.to === undefined ? `look for it in the notes of ${version}` : `it is ${value.to} now`,
      },
    ];
  });
};

const comparedFiles = (before: ChartFiles, after: ChartFiles): ChartChanges | { readonly issue: Issue } => {
  try {
    return chartChanges(before, after);
  } catch (error) {
    return { issue: usageIssue('chart', 'has values or definitions that are no YAML', 'mend them', messageOf(error)) };
  }
};

/** Compares two versions of a chart: files, values of ours, and renders with them. */
export async function chartUpgrade(
  root: string,
  { name, from, to, helm }: ChartOptions,
): Promise<ChartUpgrade | { readonly issues: readonly Issue[] }> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return { issues };
  const all = chartUses(contextsOf(inventory, PINS));
  const uses = all.filter(({ release }) => release.pin.name === name);
  if (uses.length === 0) {
    const names = [...new Set(all.map(({ release }) => release.pin.name))].sort();
    const fix = didYouMean(name, names, `give one of ${names.join(', ')}`);
    return { issues: [usageIssue('chart', 'no release of environments/ uses it', fix, name)] };
  }
  const before = await chartSide(root, name, '--from', from);
  const after = await chartSide(root, name, '--to', to);
  if ('issue' in before || 'issue' in after)
    return { issues: [before, after].flatMap(side => ('issue' in side ? [side.issue] : [])) };
  const changes = comparedFiles(before.files, after.files);
  if ('issue' in changes) return { issues: [changes.issue] };
  const lost = uses.flatMap(use =>
    lostValues(use.release.values, changes.values, after.files).map(value => ({ use, value })),
  );
  const set = uses.map(({ release }) => new Set(setPaths(release.values).map(toDotted)));
  const found = {
    changes,
    lost: lostIssues(lost, changes.to.version),
    isSet: (path: string) => set.every(paths => paths.has(path)),
  };
  if (helm === undefined) return found;
  const opened = await openHelm(helm);
  if ('issues' in opened) return opened;
  const objects = await comparedRenders(root, { name, uses, helm: opened.value }, [before.path, after.path]);
  return 'issues' in objects ? objects : { ...found, objects };
}
