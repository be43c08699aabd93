import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileHistory } from '../git/file-history';
import type { GiteaClient } from '../gitea/gitea-client';
import type { OpenedPullRequest } from '../gitea/pull-requests';
import { readEnvironments } from '../inventory/read-environments';
import { didYouMean } from '../model/did-you-mean';
import type { Inventory } from '../model/inventory';
import { formatIssue, type Issue } from '../model/issue';
import { isIn, PHASES_OF_ROLE, type Tenant } from '../model/tenant';
import { imageBefore, liveImageIn } from '../promotion/live-image';
import { backOf, pinOf, type Pin, type PinTarget } from '../promotion/pin-of';
import { stageOf } from '../promotion/stage';
import { usageIssue } from '../promotion/usage-issue';
import { waitingFor } from '../promotion/waiting-for';
import { imageIssue } from '../promotion/wanted-version';
import { PINS } from '../render/pins';
import { mergesItself, proposeChange } from './propose-change';
import { alongWithIt, renderChange, uncommittedFiles, writeValues } from './rendered-change';
import { unwritable } from './unwritable';

/** What a run changes. */
export interface PinOptions {
  /** @default - the one that alone has an app of this name */
  readonly tenant?: string;
  readonly app: string;
  /** A tag or a whole image; `back` takes the one before. */
  readonly to: { readonly image: string } | { readonly back: true };
  /** @default - the app's first phase of dev */
  readonly phase?: string;
  /** Takes its first phase of this cluster. */
  readonly cluster?: string;
  /** Nothing is done when another image answers by now. @default - whatever answers */
  readonly while?: string;
  /** Renders, commits to a branch of its own, pushes it, and opens a pull request by this client. @default - the file alone */
  readonly client?: (url: string) => GiteaClient;
  /** @default - git.host of platform.yaml */
  readonly url?: string;
  readonly started: Date;
}

/** How a run ended. */
export interface PinResult {
  readonly outcome: 'done' | 'unchanged' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  readonly file?: string;
  readonly phase?: string;
  readonly pin?: Pin;
  readonly pullRequest?: OpenedPullRequest;
  /** Has the change, although no pull request could be opened for it. */
  readonly branch?: string;
  /** Why nothing was changed. */
  readonly reason?: string;
}

const fault = (...issues: readonly Issue[]): PinResult => ({ outcome: 'fault', issues });

/** The first of these words that the text is not, as an issue. */
const unknown = (what: string, text: string, known: readonly string[]): Issue =>
  usageIssue('pin', `there is no such ${what}`, didYouMean(text, known, `use one of ${known.join(', ')}`), text);

/** The tenant that the words name, or that alone has the app. */
function tenantOf({ tenants }: Inventory, options: PinOptions): Tenant | Issue {
  const names = tenants.map(({ name }) => name);
  const { tenant: wanted, app } = options;
  if (wanted !== undefined) return tenants.find(({ name }) => name === wanted) ?? unknown('tenant', wanted, names);
  const having = tenants.filter(({ apps }) => apps.some(({ name }) => name === app));
  const [only, other] = having;
  if (only !== undefined && other === undefined) return only;
  if (only !== undefined) {
    const fix = `write one of ${having.map(({ name }) => `${name}/${app}`).join(', ')}`;
    return usageIssue('pin', 'is the name of several apps', fix, app);
  }
  if (names.includes(app))
    return usageIssue('pin', 'is a tenant, and its app or the image is missing', `write pin ${app}/APP TAG`, app);
  return unknown('app', app, [...new Set(tenants.flatMap(({ apps }) => apps.map(({ name }) => name)))]);
}

/** What is meant, or what is wrong with the words. */
function targetOf(inventory: Inventory, options: PinOptions): PinTarget | readonly Issue[] {
  const tenant = tenantOf(inventory, options);
  if ('rule' in tenant) return [tenant];
  const app = tenant.apps.find(({ name }) => name === options.app);
  if (app === undefined) {
    const names = tenant.apps.map(({ name }) => name);
    return [unknown(`app of ${tenant.name}`, options.app, names)];
  }
  const phases = tenant.phases.filter(phase => isIn(app, phase));
  const where = options.cluster ?? 'dev';
  const stage = options.cluster === undefined ? undefined : stageOf(inventory, '--cluster', options.cluster);
  if (stage !== undefined && 'rule' in stage) return [stage];
  const first = (stage?.phases ?? PHASES_OF_ROLE.dev).find(phase => phases.includes(phase));
  const phase = options.phase === undefined ? first : phases.find(known => known === options.phase);
  if (phase !== undefined) return { tenant, app: app.name, phase };
  return options.phase === undefined
    ? [usageIssue('pin', `${app.name} is in no phase of ${where}`, `name one: --phase ${phases.join(', ')}`)]
    : [unknown(`phase of ${app.name}`, options.phase, phases)];
}

/** The branch that has the change. */
const branchOf = ({ tenant, app, phase }: PinTarget, { to }: Pick<PinOptions, 'to'>): string =>
  `${'back' in to ? 'back' : 'pin'}/${tenant.name}-${app}-${phase}`;

/** Commits the change with its outputs to a branch of its own and opens the pull request. */
async function propose(
  root: string,
  inventory: Inventory,
  target: PinTarget,
  { key, from, to }: Pin,
  options: PinOptions & Required<Pick<PinOptions, 'client'>>,
): Promise<OpenedPullRequest | Issue> {
  const { tenant, app, phase } = target;
  const isBack = 'back' in options.to;
  const short = key === 'strategy.live' ? `switch to ${to}` : (to.split(':').at(-1) ?? to);
  const name = `${tenant.name}/${app}`;
  const change = {
    branch: branchOf(target, options),
    title: `${isBack ? 'take back' : 'pin'} ${name} in ${phase}: ${short}`,
    body: [
      `\`${key}\` of app \`${app}\` in phase \`${phase}\`: \`${from}\` → \`${to}\`.`,
      ...waitingFor(inventory, name, [phase]).map(formatIssue),
    ].join('\n\n'),
    // What is taken back is looked at by somebody.
    merges: !isBack && mergesItself(inventory, phase),
  };
  return proposeChange(root, inventory, change, options);
}

/** What is to be written, or why nothing is. */
function changeOf(
  root: string,
  file: string,
  text: string,
  target: PinTarget,
  { to, while: awaited }: PinOptions,
): Pin | PinResult {
  const live = liveImageIn(text, target.app, target.phase) ?? '';
  if (awaited !== undefined && awaited !== live)
    return { outcome: 'unchanged', issues: [], reason: `${live} answers by now, not ${awaited}` };
  if ('image' in to) return pinOf(target, to.image);
  const before = imageBefore(fileHistory(root, file), target.app, target.phase);
  if (before !== undefined) return backOf(target, before);
  const fix = 'fetch the history (`git fetch --unshallow`, `fetch-depth: 0`), or name the image';
  return fault(usageIssue('pin', `${file} never had another image for ${target.app} in ${target.phase}`, fix));
}

/** Changes the image of an app in a phase, with or without a pull request. */
export async function runPin(root: string, options: PinOptions): Promise<PinResult> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(...issues);
  const { to, client } = options;
  const wrong = 'image' in to ? imageIssue('pin', to.image) : undefined;
  if (wrong !== undefined) return fault(wrong);
  const target = targetOf(inventory, options);
  if (!('tenant' in target)) return fault(...target);

  const file = `environments/tenants/${target.tenant.name}.yaml`;
  const text = readFileSync(join(root, file), 'utf8');
  const change = changeOf(root, file, text, target, options);
  if ('outcome' in change) return { ...change, file, phase: target.phase };
  const name = `${target.tenant.name}/${target.app}`;
  const waits = waitingFor(inventory, name, [target.phase]);
  const done = { file, phase: target.phase, pin: change, issues: waits };
  if (change.from === change.to)
    return { ...done, issues: [], outcome: 'unchanged', reason: `${change.to} is there already` };

  const changes = [{ ...change, file }];
  const refused = unwritable(root, [file]);
  if (refused.length > 0) return fault(...refused);
  if (client === undefined) {
    const takeBack = writeValues(root, changes);
    const after = readEnvironments(root, PINS);
    if (after.inventory !== undefined) return { ...done, outcome: 'done' };
    takeBack();
    return fault(...after.issues);
  }
  const uncommitted = uncommittedFiles(root);
  const along = 'rule' in uncommitted ? uncommitted : alongWithIt(root, inventory.platform, uncommitted);
  if (along !== undefined) return fault(along);
  const rendered = renderChange(root, changes, options.started);
  if (rendered.outcome !== 'done') return { ...rendered, file, phase: target.phase };
  const opened = await propose(root, inventory, target, change, { ...options, client });
  return 'number' in opened
    ? { ...done, outcome: 'done', pullRequest: opened }
    : { ...fault(opened), file, branch: branchOf(target, options) };
}
