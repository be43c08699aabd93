import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartFiles } from '../../charts/chart-archive';
import { aboutOf } from '../../charts/chart-defaults';
import { readChart } from '../../import/read-chart';
import { archiveOf, CHARTS_FOLDER } from '../../model/chart-lock';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';

/** A version of a chart at hand. */
export interface ChartSide {
  readonly path: string;
  readonly files: ChartFiles;
}

/** The first line of what was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);

/** Versions of a chart whose archives lie in the repository. */
const vendored = (root: string, name: string): readonly string[] => {
  const folder = join(root, CHARTS_FOLDER);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.flatMap(file =>
    file.startsWith(`${name}-`) && file.endsWith('.tgz') ? [file.slice(name.length + 1, -'.tgz'.length)] : [],
  );
};

/** Opens what an option names: a folder, an archive, or the version of an archive in the repository. */
export async function chartSide(
  root: string,
  name: string,
  option: '--from' | '--to',
  asked: string,
): Promise<ChartSide | { readonly issue: Issue }> {
  const archive = join(root, archiveOf({ name, version: asked }));
  const path = existsSync(asked) ? asked : archive;
  if (!existsSync(path)) {
    const fix = didYouMean(asked, vendored(root, name), 'give a folder, an archive, or a version that is vendored');
    return { issue: usageIssue(option, 'is not there', fix, asked) };
  }
  try {
    const files = await readChart(path);
    const { name: found } = aboutOf(files);
    if (found === name) return { path, files };
    const fix = `give one of ${name}`;
    return { issue: usageIssue(option, 'is another chart', fix, typeof found === 'string' ? found : asked) };
  } catch (error) {
    return { issue: usageIssue(option, 'is no chart', 'give a folder or archive', `${asked}: ${messageOf(error)}`) };
  }
}
