import { FOLDER, TENANTS_FOLDER } from '../inventory/file-names';
import type { Pins } from '../model/chart-pin';
import type { Cluster, Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import type { Phase } from '../model/tenant';
import { backOf, tagOf, withTag } from './pin-of';
import { answeringImage, nowhere, type PromotedApp } from './promote-app';
import { pathOf, versionedName, versionIn, type Versioned } from './promote-version';
import type { PinChange } from './promotion';
import { subjectOf } from './promotion-of';
import { phasesAt, stageOf, type Stage } from './stage';
import { stayingOfApp, stayingOfVersion, stayingSettings, type Staying } from './staying';
import { usageIssue } from './usage-issue';
import { imageIssue, versionIssue } from './wanted-version';

/** What somebody wants to be as it was. */
export interface WantedRollback {
  /** `shop/frontend`, `frontend` where no other tenant has one, a component, `talos`. */
  readonly subject: string;
  /** Cluster or phase. */
  readonly stage: string;
  /** One that was there. @default - the one before the present one */
  readonly version?: string;
}

/** What the history tells; undefined where it knows no such version. */
export interface Earlier {
  /** The image that answered for an app in a phase: a certain one, else the one before that of now. */
  readonly image: (file: string, app: string, phase: Phase, wanted: string | undefined) => string | undefined;
  /** Settings of an app that are other ones than when an image answered last in a phase: `env.FEATURE`. */
  readonly settings: (file: string, app: string, phase: Phase, image: string) => readonly string[];
  readonly version: (cluster: Cluster, what: Versioned, now: string, wanted: string | undefined) => string | undefined;
}

/** Pins that go back, and what does not. */
export interface Rollback {
  /** `shop/frontend`, `cert-manager`. */
  readonly subject: string;
  /** Tag, digest or version that comes back. */
  readonly version: string;
  readonly changes: readonly PinChange[];
  readonly stays: readonly Staying[];
}

type Result = Rollback | { readonly issues: readonly Issue[] };

const HISTORY = 'fetch the history (git fetch --unshallow), or name a version that was there';

const never = (file: string, what: string, stage: string, wanted: string | undefined): Issue => {
  const message = `${file} never had ${wanted === undefined ? 'another version' : 'this version'} of ${what} in ${stage}`;
  return usageIssue('rollback', message, HISTORY, wanted);
};

function appBack(subject: PromotedApp, stage: Stage, earlier: Earlier, wanted: string | undefined): Result {
  const { tenant, app } = subject;
  const phases = phasesAt(stage, tenant, app);
  if (phases.length === 0) return nowhere(subject, '--cluster', stage);
  const file = `${FOLDER}/${TENANTS_FOLDER}/${tenant.name}.yaml`;
  const name = `${tenant.name}/${app.name}`;
  const found = phases.map(phase => {
    const image = wanted === undefined ? undefined : withTag(answeringImage(subject, phase), wanted);
    return { phase, before: earlier.image(file, app.name, phase, image) };
  });
  const issues = found.flatMap(({ phase, before }) => (before === undefined ? [never(file, name, phase, wanted)] : []));
  if (issues.length > 0) return { issues };
  const changes = found.flatMap(({ phase, before = '' }): readonly PinChange[] =>
    before === answeringImage(subject, phase)
      ? []
      : [{ ...backOf({ tenant, app: app.name, phase }, before), file, where: phase }],
  );
  const versions = [...new Set(found.map(({ before = '' }) => tagOf(before)))];
  const stays = [
    ...stayingOfApp(subject, phases),
    ...found.flatMap(({ phase, before = '' }) =>
      stayingSettings(subject, phase, file, earlier.settings(file, app.name, phase, before)),
    ),
  ];
  return { subject: name, version: versions.join(', '), changes, stays };
}

const KUBERNETES = 'Kubernetes does not go back: an older API server may not read what the newer one has written';

function versionBack(
  inventory: Inventory,
  pins: Pins,
  what: Versioned,
  stage: Stage,
  earlier: Earlier,
  wanted: string | undefined,
): Result {
  const { cluster } = stage;
  const subject = versionedName(what);
  const wrong = (message: string, fix: string, value: string): Result => ({
    issues: [usageIssue('rollback', message, fix, value)],
  });
  if (cluster === undefined) {
    const fix = `use one of ${inventory.clusters.map(({ name }) => name).join(', ')}`;
    return wrong(`${subject} has a version in clusters, not in phases`, fix, stage.name);
  }
  const now = versionIn(inventory, pins, cluster, what);
  if (now === undefined)
    return wrong(`${subject} is not there`, 'look at placement in environments/platform.yaml', stage.name);
  if (what === 'kubernetes')
    return wrong(KUBERNETES, 'restore the snapshot of etcd from before: docs/disaster-recovery.md', now);
  const file = `${FOLDER}/${cluster.name}.yaml`;
  const version = earlier.version(cluster, what, now, wanted);
  if (version === undefined) return { issues: [never(file, subject, cluster.name, wanted)] };
  const path = pathOf(what);
  const change = { path, value: version, from: now, to: version, key: path.join('.'), file, where: cluster.name };
  return {
    subject,
    version,
    changes: now === version ? [] : [change],
    stays: stayingOfVersion(what, cluster.name),
  };
}

/** What changes in environments/ so that a stage has what it had before. */
export function rollbackOf(inventory: Inventory, pins: Pins, earlier: Earlier, wanted: WantedRollback): Result {
  const stage = stageOf(inventory, '--cluster', wanted.stage);
  const subject = subjectOf(inventory, pins, wanted.subject, 'rollback');
  if ('rule' in stage || 'rule' in subject)
    return { issues: [subject, stage].flatMap(one => ('rule' in one ? [one] : [])) };
  const judge = 'app' in subject ? imageIssue : versionIssue;
  const wrong = wanted.version === undefined ? undefined : judge('rollback', wanted.version);
  if (wrong !== undefined) return { issues: [wrong] };
  return 'app' in subject
    ? appBack(subject.app, stage, earlier, wanted.version)
    : versionBack(inventory, pins, subject.what, stage, earlier, wanted.version);
}
