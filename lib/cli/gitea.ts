import { expiredOf, remove } from '../gitea/retention';
import { refusalOf, type GiteaClient } from '../gitea/gitea-client';
import { organisation } from '../gitea/organisations';
import type { Repository } from '../gitea/repositories';
import { settle, type Change, type Resource } from '../gitea/resource';
import { hooksOf } from '../gitea/webhook-targets';
import { readEnvironments } from '../inventory/read-environments';
import { readGitea } from '../inventory/read-gitea';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { PINS } from '../render/pins';

/** What is done with the differences. */
export type GiteaMode = 'check' | 'apply' | 'retention';

/** What a run needs beside the files. */
export interface GiteaOptions {
  readonly mode: GiteaMode;
  readonly client: (url: string) => GiteaClient;
  /** @default - git.host of platform.yaml */
  readonly url?: string;
  /** Environment variables, for the secrets of webhooks. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Milliseconds; versions of packages are as old as this says. */
  readonly now: number;
  /** Takes each change when it is known or done. */
  readonly report: (change: GiteaChange) => void;
}

/** What differs, or was done about it. */
export type GiteaChange =
  Change | { readonly kind: 'remove'; readonly what: string; readonly fields: readonly string[] };

/** How a run ended. */
export interface GiteaResult {
  readonly outcome: 'done' | 'differs' | 'fault';
  readonly changes: readonly GiteaChange[];
  readonly issues: readonly Issue[];
}

const fault = (issues: readonly Issue[], changes: readonly GiteaChange[] = []): GiteaResult => ({
  outcome: 'fault',
  changes,
  issues,
});

const usage = (message: string, fix: string): Issue => ({
  rule: 'usage',
  severity: 'error',
  place: { pointer: 'gitea' },
  message,
  fix,
});

type Organisations = NonNullable<ReturnType<typeof readGitea>['gitea']>['organisations'];

/** Everything that is wanted, with the secrets of webhooks that there are, and the variables that are missing. */
function wantedOf(
  organisations: Organisations,
  { clusters }: Inventory,
  { variables }: Pick<GiteaOptions, 'variables'>,
) {
  const missing = new Map<string, string>();
  const secretOf = (variable: string, what: string): string | undefined => {
    const secret = variables[variable] ?? '';
    if (secret === '') missing.set(what, variable);
    return secret === '' ? undefined : secret;
  };
  const resources = organisations.map((item): Resource =>
    organisation(
      item,
      ({ webhooks = [] }: Repository) =>
        hooksOf(webhooks, clusters).map(({ variable, ...hook }) => {
          const secret = secretOf(variable, ` to ${hook.url}`);
          return secret === undefined ? hook : { ...hook, secret };
        }),
      name => secretOf(name, `secret ${name} of ${item.name}`),
    ),
  );
  return { resources, missing };
}

/** What would be made without the secret that it is about. */
const unsigned = (changes: readonly Change[], missing: ReadonlyMap<string, string>): readonly Issue[] =>
  changes
    .filter(({ kind }) => kind === 'create')
    .flatMap(({ what }) => {
      const variable = [...missing].find(([end]) => what.endsWith(end))?.[1];
      const fix = `set ${variable ?? ''} to the one that Vault has (docs/gitea.md)`;
      return variable === undefined ? [] : [usage(`${what}: ${variable} is not set`, fix)];
    });

async function retention(client: GiteaClient, organisations: Organisations, { now, report }: GiteaOptions) {
  const changes: GiteaChange[] = [];
  for (const { name, retention: rule } of organisations) {
    if (rule === undefined) continue;
    for (const version of await expiredOf(client, name, rule, now)) {
      await remove(client, name, version);
      const what = `package ${name}/${version.type}/${version.name} ${version.version}`;
      const change: GiteaChange = { kind: 'remove', what, fields: [`of ${version.createdAt}`] };
      changes.push(change);
      report(change);
    }
  }
  return changes;
}

/** Compares Gitea with environments/gitea.yaml, brings it in line, or removes versions of packages past their time. */
export async function runGitea(root: string, options: GiteaOptions): Promise<GiteaResult> {
  const { inventory, issues: invalid } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(invalid);
  const { gitea, issues } = readGitea(root, inventory);
  if (gitea === undefined) return fault(issues);
  const { mode, report } = options;
  const client = options.client(options.url ?? `https://${inventory.platform.git.host}`);
  const { organisations } = gitea;
  const done: GiteaChange[] = [];
  try {
    if (mode === 'retention')
      return { outcome: 'done', changes: await retention(client, organisations, options), issues };
    const { resources, missing } = wantedOf(organisations, inventory, options);
    const tell = (change: Change): void => {
      done.push(change);
      report(change);
    };
    const planned = await settle(client, resources, false, mode === 'check' ? tell : undefined);
    if (mode === 'check') return { outcome: planned.length === 0 ? 'done' : 'differs', changes: planned, issues };
    const refused = unsigned(planned, missing);
    if (refused.length > 0) return fault(refused);
    const settled = await settle(client, resources, true, tell);
    return { outcome: settled.some(({ kind }) => kind === 'wait') ? 'differs' : 'done', changes: settled, issues };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { where, ...rest } = refusal;
    return fault([{ rule: 'gitea', severity: 'error', place: { pointer: where }, ...rest }], done);
  }
}
