import type { PricesEnvironment } from '../../../imports/environments/prices';
import * as accepts from '../../../imports/environments/validators.cjs';
import { didYouMean } from '../../model/did-you-mean';
import { compareIssues, type Issue } from '../../model/issue';
import { finding } from '../finding';
import schema from '../schema/prices.schema.json';
import { schemaErrors } from '../schema/schema-errors';
import { schemaIssue } from '../schema/schema-issues';
import { readYaml } from '../yaml/read-yaml';
import { placeOfValue } from '../yaml/source-map';

/** Prices, and what is wrong with their file. */
export interface ParsedPrices {
  /** @default - there are errors */
  readonly prices?: PricesEnvironment;
  readonly issues: readonly Issue[];
}

/** What may have a price of its own. */
export interface PricedMachines {
  readonly clusters: readonly string[];
  /** Names of the machines of a cluster, as `npm run capacity` gives them, and of their roles; undefined where it is none. */
  readonly namesOf: (cluster: string) => readonly string[] | undefined;
}

/** Reads prices.yaml. */
export function parsePrices(file: string, text: string, { clusters, namesOf }: PricedMachines): ParsedPrices {
  const { value, map, issues } = readYaml(file, text);
  if (value === undefined) return { issues };
  const document: unknown = value;
  if (!accepts.prices(document)) {
    const broken = schemaErrors(schema, value).flatMap(error => schemaIssue(error, value, map) ?? []);
    return { issues: [...issues, ...broken].sort(compareIssues) };
  }
  const unknown = Object.entries(document.machines ?? {}).flatMap(([cluster, prices]): readonly Issue[] => {
    const names = namesOf(cluster);
    if (names === undefined) {
      const fix = didYouMean(cluster, clusters, `take it out, or use one of ${clusters.join(', ')}`);
      return [finding('prices', placeOfValue(map, ['machines', cluster]), 'is no cluster', { value: cluster, fix })];
    }
    return Object.keys(prices)
      .filter(name => !names.includes(name))
      .map(name => {
        const known = names.map(one => `"${one}"`).join(', ');
        const more = { value: name, fix: didYouMean(name, names, `take it out, or use one of ${known}`) };
        const place = placeOfValue(map, ['machines', cluster, name]);
        // A machine that goes stops nobody because of its price.
        return { ...finding('prices', place, `${cluster} has no such machines`, more), severity: 'warning' };
      });
  });
  const all = [...issues, ...unknown].sort(compareIssues);
  return { ...(all.some(({ severity }) => severity === 'error') ? {} : { prices: document }), issues: all };
}
