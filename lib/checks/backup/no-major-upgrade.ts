import type { Json } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import { containersOf, podTemplatesOf } from '../pods/pod-templates';
import { CNPG_GROUP } from '../postgres/postgres-objects';
import type { ObjectRule } from '../rule';

/** Programs whose files another major version does not read without being asked. */
export const DATABASES = [
  'elasticsearch',
  'influxdb',
  'mariadb',
  'mongo',
  'mongodb',
  'mysql',
  'opensearch',
  'postgres',
  'postgresql',
  'rabbitmq',
];

interface Versioned {
  readonly name: string;
  readonly path: Path;
  readonly major: number;
  readonly program: string;
}

/** Name and major version of an image; none without a number for a tag. */
const versionOf = (image: Json | undefined): Pick<Versioned, 'major' | 'program'> | undefined => {
  if (typeof image !== 'string') return undefined;
  const [, program = '', major] = /([^/:@]+):v?(\d+)(?:[.@-][^/]*)?$/.exec(image) ?? [];
  return major === undefined ? undefined : { program, major: Number(major) };
};

const ofPostgres = (manifest: Manifest): readonly Versioned[] => {
  const spec = objectAt(manifest.body, 'spec');
  const { major } = objectAt(spec, 'imageCatalogRef');
  const named = versionOf(textAt(spec, 'imageName'));
  return [
    ...(typeof major === 'number'
      ? [{ name: 'postgres', path: ['spec', 'imageCatalogRef', 'major'], program: 'PostgreSQL', major }]
      : []),
    ...(named === undefined
      ? []
      : [{ name: 'postgres', path: ['spec', 'imageName'], program: 'PostgreSQL', major: named.major }]),
  ];
};

const versionsOf = (manifest: Manifest): readonly Versioned[] =>
  manifest.kind === 'Cluster' && manifest.apiVersion.startsWith(`${CNPG_GROUP}/`)
    ? ofPostgres(manifest)
    : podTemplatesOf(manifest).flatMap(pod =>
        containersOf(pod).flatMap(({ container, name, path }) => {
          const version = versionOf(container['image']);
          if (version === undefined || !DATABASES.includes(version.program)) return [];
          return [{ name: `${name} ${version.program}`, path: [...path, 'image'], ...version }];
        }),
      );

/** D7: the major version of a database changes on purpose alone. */
export const noMajorUpgrade: ObjectRule = {
  id: 'D7',
  name: 'no-major-upgrade',
  severity: 'warning',
  reason:
    'the server stops for the upgrade, or does not start on the files of the other version, and there is no way back',
  scope: 'object',
  run: (manifest, context, report) => {
    const versions = context.base === undefined ? [] : versionsOf(manifest);
    const before = versions.length === 0 ? undefined : context.baseOf(manifest);
    if (before === undefined) return;
    const old = new Map(versionsOf(before).map(version => [version.name, version.major]));
    for (const { name, path, major, program } of versions) {
      const last = old.get(name);
      if (last === undefined || last === major) continue;
      report({
        manifest,
        pointer: toPointer(path),
        ...(major < last ? { severity: 'error' as const } : {}),
        message:
          major < last
            ? `${program} does not go back to an older major version`
            : `is another major version of ${program}`,
        value: `${last} → ${major}`,
        fix: major < last ? 'keep the version, or restore a backup' : 'make a backup, and do it in a change of its own',
      });
    }
  },
};
