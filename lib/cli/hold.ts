import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesAt } from '../git/files-at';
import { CONFIG_FILE } from '../import/import-config';
import { keptVersions, replacedVersions, type ReplacedVersion } from '../import/kept-chart-versions';
import { placedIn } from '../inventory/environments';
import { FOLDER, TENANTS_FOLDER } from '../inventory/file-names';
import { readEnvironments } from '../inventory/read-environments';
import { componentOfChart } from '../model/chart-names';
import { settingsByName } from '../model/component-settings';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { heldImages } from '../promotion/held-images';
import { setInYaml } from '../promotion/set-in-yaml';
import { usageIssue } from '../promotion/usage-issue';
import { replaceFile } from './replace-file';

/** What stays where it is. */
export interface HoldResult {
  readonly issues: readonly Issue[];
  /** What was written, one a line. */
  readonly lines: readonly string[];
}

/** A file with other words, and what they are for. */
interface Change {
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
}

const tenantChanges = (root: string, { tenants }: Inventory, old: ReadonlyMap<string, string>): readonly Change[] =>
  tenants.flatMap((tenant): readonly Change[] => {
    const file = `${FOLDER}/${TENANTS_FOLDER}/${tenant.name}.yaml`;
    const before = old.get(file);
    if (before === undefined) return [];
    const after = readFileSync(join(root, file), 'utf8');
    const held = heldImages(tenant, before, after);
    if (held.length === 0) return [];
    const text = held.reduce((now, { path, value }) => setInYaml(now, path, value), after);
    const lines = held.map(
      ({ app, phase, value, instead }) => `${file}: ${app} in ${phase} stays at ${value}, not ${instead}`,
    );
    return [{ file, text, lines }];
  });

/** Clusters that have had another one's trial: those of role system and prod name the version that they keep. */
const clusterChanges = (
  root: string,
  { clusters, platform }: Inventory,
  replaced: readonly ReplacedVersion[],
): readonly Change[] =>
  clusters
    .filter(({ role }) => role === 'system' || role === 'prod')
    .flatMap((cluster): readonly Change[] => {
      const file = `${FOLDER}/${cluster.name}.yaml`;
      const named = new Map(
        Object.entries(settingsByName(cluster)).map(([name, settings]) => [name, settings?.version]),
      );
      const held = replaced
        .map(one => ({ ...one, component: componentOfChart(one.chart) }))
        .filter(
          ({ component }) => placedIn(platform, component).includes(cluster.name) && named.get(component) === undefined,
        );
      if (held.length === 0) return [];
      const before = readFileSync(join(root, file), 'utf8');
      const text = held.reduce(
        (now, { component, version }) => setInYaml(now, ['components', component, 'version'], version),
        before,
      );
      const lines = held.map(
        ({ component, version, instead }) => `${file}: ${component} stays at ${version}, not ${instead}`,
      );
      return [{ file, text, lines }];
    });

const unreadable = (base: string, failure: string): Issue =>
  failure === 'no such revision'
    ? usageIssue('--base', 'there is no such revision', 'name the one before the change', base)
    : usageIssue('--base', 'cannot be read', 'run it in a clone of the repository', failure);

/**
 * After new versions were written over old ones: gives phases of prod, and clusters of role system and prod, the versions
 * back that they had, so that the change comes to dev alone. Comments and order stay.
 * @param base git revision before the change
 */
export function hold(root: string, base: string): HoldResult {
  const { inventory, issues } = readEnvironments(root);
  if (inventory === undefined) return { issues, lines: [] };
  const found = filesAt(root, base, [CONFIG_FILE, `${FOLDER}/${TENANTS_FOLDER}`]);
  if ('failure' in found) return { issues: [unreadable(base, found.failure)], lines: [] };
  const old = new Map(found.files.map(({ file, content }) => [file, content.toString('utf8')]));
  const [before, path] = [old.get(CONFIG_FILE), join(root, CONFIG_FILE)];
  const after = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const replaced = before === undefined || after === undefined ? [] : replacedVersions(before, after);
  const listed: readonly Change[] =
    before === undefined || after === undefined || replaced.length === 0
      ? []
      : [
          {
            file: CONFIG_FILE,
            text: keptVersions(before, after, replaced),
            lines: replaced.map(({ chart, version }) => `${CONFIG_FILE}: ${chart} keeps ${version} below the new one`),
          },
        ];
  const changes = [...listed, ...clusterChanges(root, inventory, replaced), ...tenantChanges(root, inventory, old)];
  for (const { file, text } of changes) replaceFile(join(root, file), text);
  return { issues: [], lines: changes.flatMap(({ lines }) => lines) };
}
