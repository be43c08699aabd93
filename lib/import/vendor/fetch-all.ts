import type { Issue } from '../../model/issue';
import { gitChart } from './git-charts';
import { httpCharts } from './http-charts';
import { ociChart } from './oci-charts';
import type { ChartFetcher, ChosenChart, Web } from './fetched-chart';
import { vendoredChart, type VendoredChart, type Vendoring } from './vendored-chart';

/** Charts that are fetched at the same time. */
const AT_ONCE = 4;

const OCI = 'oci://';

/** Fetches from whatever source a chart has. */
const fetcher = (web: Web): ChartFetcher => {
  const http = httpCharts(web, (chosen, reference) => ociChart(web, chosen, reference));
  return chosen => {
    const { repository, path, name } = chosen.chart;
    if (path !== undefined) return gitChart(chosen);
    return repository.startsWith(OCI) ? ociChart(web, chosen, `${repository}/${name}`) : http(chosen);
  };
};

/** The charts in the order in which they were chosen, or everything that is wrong with them. */
export const fetchAll = async (
  web: Web,
  vendoring: Omit<Vendoring, 'fetch'>,
  chosen: readonly ChosenChart[],
  report: (line: string) => void,
): Promise<{ readonly charts: readonly VendoredChart[]; readonly issues: readonly Issue[] }> => {
  for (const line of web.logins.unread) report(line);
  const fetch = fetcher(web);
  const done = new Map<ChosenChart, Awaited<ReturnType<typeof vendoredChart>>>();
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await vendoredChart({ ...vendoring, fetch }, next);
      done.set(next, result);
      if ('issues' in result) continue;
      const { name, version, size, source, provenance = 'no provenance' } = result.value.locked;
      report(`${name} ${version}: ${Math.ceil(size / 1024)} KiB from ${source}; ${provenance}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const all = chosen.flatMap(one => done.get(one) ?? []);
  return {
    charts: all.flatMap(one => ('value' in one ? [one.value] : [])),
    issues: all.flatMap(one => ('issues' in one ? one.issues : [])),
  };
};
