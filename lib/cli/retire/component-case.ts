import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { REQUIRED } from '../../inventory/checks/placement';
import type { DraftedFile } from '../../inventory/read-environments';
import type { Platform } from '../../model/inventory';
import type { Path } from '../../model/path';
import type { Subject } from '../../retire/retirement';
import { componentSteps, keepsData } from '../../retire/steps';
import { subjectWords } from '../../retire/subject-words';
import { usageIssue } from '../../promotion/usage-issue';
import { withoutPart } from '../../scaffold/without-part';
import type { Retiring } from './retiring';

const PLATFORM = 'environments/platform.yaml';

/** The file without a value, where it has one. */
const withoutValue = (text: string, path: Path): string =>
  parseDocument(text).hasIn(path) ? withoutPart(text, path) : text;

/** Takes items of a list out, the last one first. */
export const withoutItems = (text: string, list: Path, indices: readonly number[]): string =>
  indices.reduceRight((now, index) => withoutPart(now, [...list, index]), text);

export const indicesOf = (clusters: readonly string[], from: readonly string[]): readonly number[] =>
  clusters.flatMap((cluster, index) => (from.includes(cluster) ? [index] : []));

/** `placement` without the component in these clusters; without the key where it is nowhere else and need not be. */
export function unplaced(text: string, name: string, placed: readonly string[], from: readonly string[]): string {
  const isGone = placed.every(cluster => from.includes(cluster)) && !REQUIRED.includes(name);
  return isGone
    ? withoutPart(text, ['placement', name])
    : withoutItems(text, ['placement', name], indicesOf(placed, from));
}

/** `links` without those by which the component calls others; who calls it keeps its link, and is told. */
const unlinked = (text: string, name: string, links: Platform['links'], from: readonly string[]): string =>
  links.reduceRight((now, link, index) => {
    const { clusters, service } = link.from;
    if (service !== name || !clusters.some(cluster => from.includes(cluster))) return now;
    return clusters.every(cluster => from.includes(cluster))
      ? withoutPart(now, ['links', index])
      : withoutItems(now, ['links', index, 'from', 'clusters'], indicesOf(clusters, from));
  }, text);

/** A component: out of placement with the links from it, and its settings out of the files of the clusters. */
export function componentCase(root: string, subject: Subject, { placement, links }: Platform): Retiring {
  const { name, cluster: only } = subject;
  const placed = Object.entries(placement).find(([service]) => service === name)?.[1] ?? [];
  const from = only === undefined ? placed : [only];
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const ofClusters = from.map((cluster): DraftedFile => {
    const file = `environments/${cluster}.yaml`;
    return { file, text: withoutValue(read(file), ['components', name]) };
  });
  const changed = ofClusters.filter(draft => 'text' in draft && draft.text !== read(draft.file));
  const platform = unlinked(unplaced(read(PLATFORM), name, placed, from), name, links, from);
  const without = [{ file: PLATFORM, text: platform }, ...changed];
  return {
    subject,
    whole: [],
    without,
    outside: [],
    stepsOf: componentSteps,
    next: plan => {
      if (!keepsData(plan)) return without;
      const data = plan.clusters.flatMap(cluster => cluster.data.map(({ what }) => `${what} in ${cluster.cluster}`));
      const fix = `when its last backup is shown to be good, take ${name} out of placement in ${PLATFORM} by hand`;
      return usageIssue(
        `retire ${subjectWords(subject)}`,
        'keeps data, and nothing with data goes in one step',
        fix,
        data.join(', '),
      );
    },
  };
}
