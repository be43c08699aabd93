import { CORE_SCHEMA, load } from 'js-yaml';
import { nearestWord } from '../../model/did-you-mean';
import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import { sha256Of } from '../../model/sha256';
import { newestFirst } from '../version-order';
import type { Loaded } from '../source';
import { fetchBytes, MAX_ARCHIVE, type Fetched, type Refusal } from './fetched';
import { chartFault, type ChartFetcher, type ChosenChart, type FetchedChart, type Web } from './fetched-chart';
import { firstLine } from './first-line';
import { loginFor } from './helm-logins';

/** The largest public index has a third of it. */
const MAX_INDEX = 64 * 1024 * 1024;

/** Statuses of those who have no provenance file; stores of objects refuse what is not there. */
const NOT_THERE = [403, 404, 410];

/** Charts by name, newest first as the index lists them. https://helm.sh/docs/topics/chart_repository/#the-index-file */
export type ChartIndex = ReadonlyMap<string, readonly JsonObject[]>;

const logIn = (name: string, repository: string): string =>
  `log in with helm repo add ${name} ${repository} --username NAME --password-stdin`;

const indexIn = (text: string): ChartIndex | undefined => {
  const value: unknown = load(text, { schema: CORE_SCHEMA });
  const entries = isJsonObject(value) ? value['entries'] : undefined;
  if (!isJsonObject(entries)) return undefined;
  return new Map(
    Object.entries(entries).map(([name, list]) => [name, isJsonList(list) ? list.filter(isJsonObject) : []]),
  );
};

/** Reads the index of a repository. @param name of a chart in it, for the words of an error */
export const readIndex = async (
  { ask, logins }: Web,
  repository: string,
  name: string,
): Promise<{ readonly index: ChartIndex } | Refusal> => {
  const url = `${repository.replace(/\/+$/, '')}/index.yaml`;
  const question = { limit: MAX_INDEX, logIn: logIn(name, repository) };
  const answer = await fetchBytes(ask, url, question, loginFor(logins, repository, url));
  if (!('bytes' in answer)) return answer;
  const broken = (value: string): Refusal => ({
    message: `${url} is no index of charts`,
    value,
    fix: 'check the repository in cdk8s.yaml',
  });
  try {
    const index = indexIn(answer.bytes.toString('utf8'));
    return index === undefined ? broken('no entries') : { index };
  } catch (error) {
    return broken(firstLine(error));
  }
};

const textOf = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : '';
};

/** Versions that the index offers of a chart and nobody is warned of. */
export const offeredIn = (index: ChartIndex, name: string): readonly string[] =>
  (index.get(name) ?? []).filter(one => one['deprecated'] !== true).map(one => textOf(one, 'version'));

const missing = (index: ChartIndex, { chart: { name, repository }, pin: { version } }: ChosenChart): Refusal => {
  if (!index.has(name)) {
    const near = nearestWord(name, [...index.keys()]);
    const fix = near === undefined ? 'check its name and repository in cdk8s.yaml' : `did you mean "${near}"?`;
    return { message: `${repository} has no such chart`, value: name, fix };
  }
  const versions = offeredIn(index, name);
  const same = versions.find(one => one.replace(/^v/, '') === version.replace(/^v/, ''));
  const [newest = 'none'] = [...versions].sort(newestFirst);
  const list = 'npm run import -- --charts --outdated';
  const fix =
    same === undefined ? `raise it in cdk8s.yaml (newest: ${newest}); ${list} lists what there is` : `write ${same}`;
  return { message: `${repository} has no such version`, value: version, fix };
};

/** Charts of HTTP repositories; each index is read once. @param oci fetches what an index keeps in a registry */
export const httpCharts = (
  web: Web,
  oci: (chosen: ChosenChart, reference: string) => Promise<Loaded<FetchedChart>>,
): ChartFetcher => {
  const indexes = new Map<string, ReturnType<typeof readIndex>>();
  return async chosen => {
    const { chart, pin } = chosen;
    const { name, repository } = chart;
    const reading = indexes.get(repository) ?? readIndex(web, repository, name);
    indexes.set(repository, reading);
    const found = await reading;
    if (!('index' in found)) return chartFault(name, found);
    const entry = found.index.get(name)?.find(one => one['version'] === pin.version);
    if (entry === undefined) return chartFault(name, missing(found.index, chosen));
    if (entry['deprecated'] === true) {
      const fix = 'use the chart that takes its place; what lies in imports/charts/ stays';
      return chartFault(name, { message: `${repository} marks the chart as deprecated`, value: pin.version, fix });
    }
    const urls = entry['urls'];
    const [first] = isJsonList(urls) ? urls : [];
    if (typeof first !== 'string') {
      const fix = 'tell those who run the repository';
      return chartFault(name, { message: `the index of ${repository} names no archive`, value: pin.version, fix });
    }
    if (first.startsWith('oci://')) return oci(chosen, first);
    const url = new URL(first, `${repository.replace(/\/+$/, '')}/`).href;
    const login = loginFor(web.logins, repository, url);
    const get = (address: string): Promise<Fetched> =>
      fetchBytes(web.ask, address, { limit: MAX_ARCHIVE, logIn: logIn(name, repository) }, login);
    const archive = await get(url);
    if (!('bytes' in archive)) return chartFault(name, archive);
    const digest = sha256Of(archive.bytes);
    const said = textOf(entry, 'digest').replace(/^sha256:/, '');
    if (said !== '' && said !== digest) {
      const fix = `the index says sha256:${said}: do not use it, and tell those who run the repository`;
      return chartFault(name, { message: `${url} is not what its index lists`, value: `sha256:${digest}`, fix });
    }
    const provenance = await get(`${url}.prov`);
    if (!('bytes' in provenance) && provenance.value !== 'text/html' && !NOT_THERE.includes(provenance.status ?? 0))
      return chartFault(name, provenance);
    const created = textOf(entry, 'created');
    return {
      value: {
        archive: archive.bytes,
        source: url,
        ...(created === '' ? {} : { released: created }),
        ...('bytes' in provenance ? { provenance: provenance.bytes.toString('utf8') } : {}),
      },
    };
  };
};
