import type { RenderJob } from '../../charts/helm-template';
import type { Issue } from '../../model/issue';
import { sortedObject } from '../generated-json';
import { chartIssue } from './chart-argument';
import type { ChartAtHand, ChartUse } from './chart-at-hand';
import type { Helm } from './helm';

/** What one release renders to. */
export interface Rendering {
  readonly chart: ChartAtHand;
  readonly job: RenderJob;
  readonly text: string;
}

/** All renderings, or why there are not all. */
export interface Renderings {
  readonly renderings: readonly Rendering[];
  readonly issues: readonly Issue[];
}

/** Renders each distinct release of the charts, and once more after a pause: a chart must render the same each time. */
export const renderTwice = async (
  charts: readonly ChartAtHand[],
  helm: Helm,
  pause: () => Promise<void>,
): Promise<Renderings> => {
  const first = await renderAll(charts, helm);
  if (first.issues.length > 0) return first;
  await pause();
  const second = await renderAll(charts, helm);
  const differing = first.renderings.flatMap(({ chart, job, text }, index) => {
    const again = second.renderings[index]?.text ?? text;
    if (again === text) return [];
    const message = `${job.release} renders differently each time`;
    return [chartIssue(chart.argument, message, 'set the value that makes it random', changedLine(text, again))];
  });
  return { renderings: first.renderings, issues: second.issues.length > 0 ? second.issues : differing };
};

const renderAll = async (charts: readonly ChartAtHand[], helm: Helm): Promise<Renderings> => {
  const renderings: Rendering[] = [];
  const issues: Issue[] = [];
  for (const chart of charts) {
    for (const job of distinctJobs(chart.uses)) {
      const text = await helm.template(chart.argument, job);
      if ('issues' in text) issues.push(...text.issues);
      else renderings.push({ chart, job, text: text.value });
    }
  }
  return { renderings, issues };
};

/** Clusters with equal values share a render. */
const distinctJobs = (uses: readonly ChartUse[]): readonly RenderJob[] => {
  const jobs = uses.map(({ kubeVersion, release: { release, namespace, skipCrds, values } }): RenderJob => {
    return { release, namespace, kubeVersion, skipCrds, values: sortedObject(values) };
  });
  return [...new Map(jobs.map(job => [JSON.stringify(job), job])).values()];
};

const changedLine = (once: string, again: string): string => {
  const before = once.split('\n');
  const index = again.split('\n').findIndex((line, at) => line !== before[at]);
  return `line ${(index < 0 ? before.length : index) + 1}`;
};
