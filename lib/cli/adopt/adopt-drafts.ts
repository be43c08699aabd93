import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../../inventory/read-environments';
import { quoted } from '../../scaffold/component/component-file';
import { addedComponent, EMPTY_LIST } from '../../scaffold/component/added-component';
import { addedEntry } from '../../scaffold/component/listed-component';
import { namingDrafts } from '../new/component-plan';
import type { Adoption } from './adoption';

/** What a repository that has strata as a package lists its components in. */
export const ADDED = 'components.ts';

/** The audit that wants every component watched, or a reason. */
const MONITORING = 'lib/audits/monitoring.test.ts';

const inPackage = ({ data, module, files }: Adoption, read: (path: string) => string | undefined): readonly Draft[] => [
  ...files,
  { file: ADDED, text: addedComponent(read(ADDED) ?? EMPTY_LIST, data.name, `./components/${module}`) },
];

const inRepository = (
  { data, module, files }: Adoption,
  read: (path: string) => string | undefined,
): readonly Draft[] => {
  const { name, layer, clusters, needs, hasPods } = data;
  const audit = hasPods ? undefined : read(MONITORING);
  return [
    ...files,
    ...(audit === undefined
      ? []
      : [
          {
            file: MONITORING,
            text: addedEntry(audit, 'const WITHOUT_TARGETS', `${quoted(name)}: 'adopted without pods of its own',`),
          },
        ]),
    ...namingDrafts({ name, layer, module, clusters, needs }, path => read(path) ?? ''),
  ];
};

/** The files of all adoptions and those that name them, each file once, as it is after the last of them. */
export function adoptDrafts(root: string, adoptions: readonly Adoption[], isPackage: boolean): readonly Draft[] {
  const texts = new Map<string, string>();
  const read = (path: string): string | undefined =>
    texts.get(path) ?? (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
  for (const adoption of adoptions)
    for (const { file, text } of (isPackage ? inPackage : inRepository)(adoption, read)) {
      // What was edited before comes last again, so that the parts it names are there.
      texts.delete(file);
      texts.set(file, text);
    }
  return [...texts].map(([file, text]) => ({ file, text }));
}
