import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { RULES } from '../../checks/rules';
import {
  fileNameIssue,
  FOLDER,
  PLATFORM_FILE,
  RESERVED_FILES,
  tenantFileIssue,
  TENANTS_FOLDER,
} from '../../inventory/file-names';
import { componentOfChart } from '../../model/chart-names';
import { byCodePoint, isJsonList, isJsonObject } from '../../model/json';
import { PINS } from '../../render/pins';
import type { KnownNames } from './candidates';
import { knownObjects } from './known-objects';

const EXTENSION = '.yaml';

const filesOf = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter(entry => entry.isFile() && entry.name.endsWith(EXTENSION))
        .map(({ name }) => name)
        .sort(byCodePoint)
    : [];

const withoutExtension = (file: string): string => file.slice(0, -EXTENSION.length);

/** A word that no shell takes apart. */
const isPlainName = (value: unknown): value is string => typeof value === 'string' && /^[\w.-]+$/.test(value);

const readYaml = (file: string): unknown => {
  try {
    return parseDocument(readFileSync(file, 'utf8')).toJS();
  } catch {
    // Not there, or with aliases that lead nowhere: nobody who presses a key wants to read about it.
    return undefined;
  }
};

/** What a file of a tenant names; a file that is half written names what can be read of it. */
function readTenant(file: string): { readonly apps: readonly string[]; readonly phases: readonly string[] } {
  const value = readYaml(file);
  const { apps, phases } = isJsonObject(value) ? value : {};
  const named = isJsonList(apps) ? apps.flatMap(app => (isJsonObject(app) ? [app['name']] : [])) : [];
  return { apps: named.filter(isPlainName), phases: isJsonList(phases) ? phases.filter(isPlainName) : [] };
}

/** Names of the machines of a cluster. */
function readNodes(file: string): readonly string[] {
  const value = readYaml(file);
  const nodes = isJsonObject(value) ? value['nodes'] : undefined;
  return isJsonList(nodes)
    ? nodes.flatMap(node => (isJsonObject(node) ? [node['hostname']] : [])).filter(isPlainName)
    : [];
}

/** Names in a project, from the names of files in environments/ and dist/, and the apps and phases in those of tenants. */
export function knownNames(root: string): KnownNames {
  const folder = join(root, FOLDER);
  const clusters = (): readonly string[] =>
    filesOf(folder)
      .filter(name => !RESERVED_FILES.includes(name) && fileNameIssue(name) === undefined)
      .map(withoutExtension);
  const tenants = (): readonly string[] =>
    filesOf(join(folder, TENANTS_FOLDER))
      .filter(name => tenantFileIssue(name) === undefined)
      .map(withoutExtension);
  const inTenant = (tenant: string) => readTenant(join(folder, TENANTS_FOLDER, `${tenant}${EXTENSION}`));
  const among = (tenant: string | undefined) => tenants().filter(name => tenant === undefined || name === tenant);
  const phases = (tenant?: string): readonly string[] => [
    ...new Set(among(tenant).flatMap(name => inTenant(name).phases)),
  ];
  const tenantApps = (): readonly string[] =>
    tenants().flatMap(name => inTenant(name).apps.map(app => `${name}/${app}`));
  const placed = (): readonly string[] => {
    const platform = readYaml(join(folder, PLATFORM_FILE));
    const placement = isJsonObject(platform) ? platform['placement'] : undefined;
    return isJsonObject(placement) ? Object.keys(placement) : [];
  };
  const withChart = (): readonly string[] => {
    const known = placed();
    return Object.keys(PINS.charts)
      .map(componentOfChart)
      .filter(component => known.includes(component))
      .sort(byCodePoint);
  };
  const ofKind = (kind: string | undefined): readonly string[] => {
    if (kind === 'app') return tenantApps();
    if (kind === 'tenant') return tenants();
    if (kind === 'node') return clusters().flatMap(name => readNodes(join(folder, `${name}${EXTENSION}`)));
    return kind === 'component' ? placed() : [];
  };
  return (kind, [first], typed = '') => {
    switch (kind) {
      case 'cluster':
        return clusters();
      case 'tenant':
        return tenants();
      case 'app':
        return first === undefined ? [] : among(first).flatMap(name => inTenant(name).apps);
      case 'phase':
        return phases(first);
      case 'stage':
        return [...clusters(), ...phases()];
      case 'subject':
        return ['kubernetes', 'talos', ...withChart(), ...tenantApps()];
      case 'name':
        return ofKind(first);
      case 'object':
        return knownObjects(root, typed);
      case 'rule':
        return RULES.map(({ name }) => name);
      default:
        return [];
    }
  };
}
