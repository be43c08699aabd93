import { didYouMean, nearestWord } from '../model/did-you-mean';
import type { Issue } from '../model/issue';
import type { JsonObject } from '../model/json';
import { finding } from './finding';

/** The folder of the platform as data, from the project's root. */
export const FOLDER = 'environments';

/** What all clusters share. */
export const PLATFORM_FILE = 'platform.yaml';

/** The folder of the tenants, from the folder of the platform. */
export const TENANTS_FOLDER = 'tenants';

/** The tenant whose file a document is; undefined for the platform and clusters. */
export const tenantOf = (document: string): string | undefined =>
  document.startsWith(`${TENANTS_FOLDER}/`) ? document.slice(TENANTS_FOLDER.length + 1) : undefined;

/** Findings that the team lives with. */
export const ACCEPTED_ISSUES_FILE = 'accepted-issues.yaml';

/** Organisations, teams and repositories of Gitea. */
export const GITEA_FILE = 'gitea.yaml';

/** Who has a code sandbox; a platform without any has no such file. */
export const SANDBOXES_FILE = 'sandboxes.yaml';

/** What machines, volumes and buckets cost; who writes none is shown nothing of money. */
export const PRICES_FILE = 'prices.yaml';

/** Files of environments/ that are no clusters; clusters cannot have these names. */
export const RESERVED_FILES = [PLATFORM_FILE, ACCEPTED_ISSUES_FILE, GITEA_FILE, SANDBOXES_FILE, PRICES_FILE];

/** Longest name of a cluster. Source: cluster.name of Cilium, https://docs.cilium.io/en/stable/network/clustermesh/ */
const LONGEST_NAME = 32;
const NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
/** `default` has no ID in Cilium; `in-cluster` is Argo CD's name for its own cluster. */
const TAKEN = ['default', 'in-cluster'];

/** What is wrong with the name of a file in environments/; undefined for the name of a cluster's file. */
export function fileNameIssue(name: string): Issue | undefined {
  const place = { file: `${FOLDER}/${name}` };
  if (!name.endsWith('.yaml')) {
    return finding('file-name', place, 'is not read', { fix: `rename it to ${name.replace(/\.ya?ml$/i, '.yaml')}` });
  }
  const cluster = name.slice(0, -'.yaml'.length);
  if (!NAME.test(cluster) || cluster.length > LONGEST_NAME) {
    const fix = `expected at most ${LONGEST_NAME} lower-case letters, digits and hyphens`;
    return finding('file-name', place, 'the file must be named after its cluster', { value: cluster, fix });
  }
  return TAKEN.includes(cluster)
    ? finding('file-name', place, 'no cluster can have this name', { value: cluster, fix: 'choose another' })
    : undefined;
}

/** Longest name of a tenant: it is a part of names of namespaces, databases and Applications. */
const LONGEST_TENANT = 20;

/** What is wrong with the name of a file in environments/tenants/; undefined for the name of a tenant's file. */
export function tenantFileIssue(name: string): Issue | undefined {
  const place = { file: `${FOLDER}/${TENANTS_FOLDER}/${name}` };
  if (!name.endsWith('.yaml')) {
    return finding('file-name', place, 'is not read', { fix: `rename it to ${name.replace(/\.ya?ml$/i, '.yaml')}` });
  }
  const tenant = name.slice(0, -'.yaml'.length);
  if (/^[a-z]/.test(tenant) && NAME.test(tenant) && tenant.length <= LONGEST_TENANT) return undefined;
  const fix = `expected at most ${LONGEST_TENANT} lower-case letters, digits and hyphens, a letter first`;
  return finding('file-name', place, 'the file must be named after its tenant', { value: tenant, fix });
}

/** A file that is no cluster and whose name is nearly that of another kind of file. */
export function misnamedIssue(file: string, value: JsonObject): Issue | undefined {
  const name = file.slice(FOLDER.length + 1);
  if ('role' in value || nearestWord(name, RESERVED_FILES) === undefined) return undefined;
  const fix = didYouMean(name, RESERVED_FILES, '');
  return finding('file-name', { file }, 'is not a cluster: it has no key "role"', { fix });
}
