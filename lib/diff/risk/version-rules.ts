import { DATABASES } from '../../checks/backup/no-major-upgrade';
import { objectAt, objectsAt, shown, textAt } from '../../checks/declared/fields';
import { groupOf, type Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import type { FieldChange, FieldPath } from '../compare/field-change';
import { MACHINE_GROUP } from '../machine-documents';
import { subjectOf } from '../object-change';
import { isOf, isUpdate } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';
import { imageParts, jumpOf, type Jump } from './version-jump';

interface VersionChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly jump: Jump;
  readonly isDatabase: boolean;
}

const lastPart = (repository: string): string => repository.slice(repository.lastIndexOf('/') + 1);

/** The image that a tag in a value of its own belongs to. */
const taggedName = (manifest: Manifest, path: FieldPath): string => {
  const repository = textAt(objectAt(manifest.body, ...path.slice(0, -1)), 'repository');
  return repository === undefined ? `image at ${path.at(-3) ?? ''}` : lastPart(repository);
};

const imageChange = (manifest: Manifest, { path, before, after }: FieldChange): readonly VersionChange[] => {
  const key = path.at(-1) ?? '';
  if (key === 'tag' && /image/i.test(path.at(-2) ?? '') && before !== undefined && after !== undefined) {
    const name = taggedName(manifest, path);
    const [old, now] = [shown(before), shown(after)];
    return [{ name, before: old, after: now, jump: jumpOf(old, now), isDatabase: DATABASES.includes(name) }];
  }
  if (!/^(image|imageName)$/.test(key)) return [];
  const [old, now] = [imageParts(before), imageParts(after)];
  if (old === undefined || now === undefined) return [];
  const name = lastPart(now.repository);
  const isDatabase = DATABASES.includes(name);
  return old.repository === now.repository
    ? [{ name, before: old.version, after: now.version, jump: jumpOf(old.version, now.version), isDatabase }]
    : [{ name, before: shown(before), after: shown(after), jump: 'other', isDatabase }];
};

/** The version of Talos itself is told by rules of its own. */
const imageChanges = memo((change: JudgedChange): readonly VersionChange[] =>
  groupOf(subjectOf(change).apiVersion) === MACHINE_GROUP
    ? []
    : change.fields.flatMap(field => imageChange(subjectOf(change), field)),
);

const chartsOf = (manifest: Manifest | undefined): ReadonlyMap<string, string> => {
  const spec = objectAt(manifest?.body, 'spec');
  return new Map(
    [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')].flatMap(source => {
      const chart = textAt(source, 'chart');
      return chart === undefined ? [] : [[chart, shown(source['targetRevision'])] as const];
    }),
  );
};

const chartChanges = memo((change: JudgedChange): readonly VersionChange[] => {
  if (!isUpdate(change) || !isOf(change, ['argoproj.io/Application'])) return [];
  const before = chartsOf(change.before);
  return [...chartsOf(change.after)].flatMap(([chart, version]) => {
    const old = before.get(chart);
    if (old === undefined || old === version) return [];
    return [{ name: `chart ${chart}`, before: old, after: version, jump: jumpOf(old, version), isDatabase: false }];
  });
});

const described = ({ name, before, after }: VersionChange, what: string): string =>
  `${name} ${before} → ${after}${what}`;

const jumps = (change: JudgedChange, jump: Jump, what: string): readonly string[] =>
  [...imageChanges(change), ...chartChanges(change)]
    .filter(one => one.jump === jump && !(one.isDatabase && (jump === 'major' || jump === 'back')))
    .map(one => described(one, what));

const SEMVER = 'https://semver.org';

/** Programs that become newer or older. */
export const VERSION_RULES: readonly RiskRule[] = [
  {
    id: 'database-version',
    subject: 'data',
    level: 'critical',
    looksAt: 'the major version of a database image: other',
    source: 'docs/checks.md, D7',
    find: change =>
      imageChanges(change)
        .filter(({ isDatabase, jump }) => isDatabase && (jump === 'major' || jump === 'back'))
        .map(one =>
          described(one, ': the files of one major version are not read by another, and there is no way back'),
        ),
  },
  {
    id: 'version-back',
    subject: 'version',
    level: 'high',
    looksAt: 'images and charts: an older version',
    source: SEMVER,
    find: change => jumps(change, 'back', ' goes back: what the newer one wrote may not be read'),
  },
  {
    id: 'version-major',
    subject: 'version',
    level: 'high',
    looksAt: 'images and charts: another first number',
    source: SEMVER,
    find: change => jumps(change, 'major', ' is a major version: read what it breaks'),
  },
  {
    id: 'version-minor',
    subject: 'version',
    level: 'medium',
    looksAt: 'images and charts: another second number',
    source: SEMVER,
    find: change => jumps(change, 'minor', ' is a minor version'),
  },
  {
    id: 'version-patch',
    subject: 'version',
    level: 'low',
    looksAt: 'images and charts: another third number',
    source: SEMVER,
    find: change => jumps(change, 'patch', ' is a patch'),
  },
  {
    id: 'version-other',
    subject: 'version',
    level: 'medium',
    looksAt: 'images and charts whose versions are no numbers, or another image',
    source: SEMVER,
    find: change => jumps(change, 'other', ': nobody can tell which is newer'),
  },
];
