import type { App } from '../../imports/environments/tenant';
import { FOLDER, TENANTS_FOLDER } from '../inventory/file-names';
import { appIn } from '../inventory/tenants-of-cluster';
import type { Issue } from '../model/issue';
import type { Phase, Tenant } from '../model/tenant';
import { pinOf, tagOf, withTag } from './pin-of';
import { promotedSettings } from './promoted-settings';
import type { PinChange, PromotionResult } from './promotion';
import { phasesAt, type Stage } from './stage';
import { usageIssue } from './usage-issue';

/** An app of a tenant that is promoted. */
export interface PromotedApp {
  readonly tenant: Tenant;
  readonly app: App;
}

/** The image that answers requests of an app in a phase. */
export const answeringImage = ({ tenant, app }: PromotedApp, phase: Phase): string => {
  const { image, strategy } = appIn(app, phase, tenant);
  return strategy?.kind === 'blueGreen' && strategy.live === 'next' ? strategy.next : image;
};

/** Why an app has no version in a stage. */
export const nowhere = (
  { tenant, app }: PromotedApp,
  option: string,
  { name }: Stage,
): { readonly issues: readonly Issue[] } => {
  const phases = tenant.phases.filter(phase => app.only?.includes(phase) ?? true);
  const fix = `name one of its phases: ${phases.join(', ')}`;
  return { issues: [usageIssue(option, `${tenant.name}/${app.name} is in no phase of it`, fix, name)] };
};

/**
 * Moves the image of an app, and the settings that go along with it, to the phases of another stage.
 * @param wanted a tag or image that the source has had; what it has now if left out
 */
export function promoteApp(subject: PromotedApp, from: Stage, to: Stage, wanted?: string): PromotionResult {
  const { tenant, app } = subject;
  const [sources, targets] = [phasesAt(from, tenant, app), phasesAt(to, tenant, app)];
  const [source] = sources;
  if (source === undefined) return nowhere(subject, '--from', from);
  if (targets.length === 0) return nowhere(subject, '--to', to);
  const images = new Map(sources.map(phase => [phase, answeringImage(subject, phase)]));
  if (wanted === undefined && new Set(images.values()).size > 1) {
    const value = [...images].map(([phase, image]) => `${tagOf(image)} in ${phase}`).join(', ');
    const fix = `name a phase: --from ${sources.join(' or --from ')}`;
    return {
      issues: [usageIssue('--from', `${tenant.name}/${app.name} has several versions in ${from.name}`, fix, value)],
    };
  }
  const now = images.get(source) ?? app.image;
  const image = wanted === undefined ? now : withTag(now, wanted);
  const file = `${FOLDER}/${TENANTS_FOLDER}/${tenant.name}.yaml`;
  const changes = targets.flatMap((phase): readonly PinChange[] =>
    [pinOf({ tenant, app: app.name, phase }, image), ...promotedSettings(subject, source, phase)]
      .filter(pin => pin.from !== pin.to)
      .map(pin => ({ ...pin, file, where: phase })),
  );
  return {
    subject: `${tenant.name}/${app.name}`,
    version: tagOf(image),
    changes,
    targets,
    waitsIn: targets.filter(
      phase =>
        answeringImage(subject, phase) !== image && pinOf({ tenant, app: app.name, phase }, image).from === image,
    ),
    evidence: { file, app: app.name, phases: sources, image },
  };
}
