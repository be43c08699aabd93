import type { Path } from '../model/path';
import { isIn, PHASES_OF_ROLE, type Tenant } from '../model/tenant';
import { liveImageIn } from './live-image';

/** An image that a phase keeps while the app gets another one. */
export interface HeldImage {
  readonly app: string;
  readonly phase: string;
  readonly path: Path;
  /** What it had, and keeps. */
  readonly value: string;
  /** What it would have got. */
  readonly instead: string;
}

/** Images that phases of prod keep: what they had before a change of a tenant's file that brings another one. */
export const heldImages = (tenant: Tenant, before: string, after: string): readonly HeldImage[] =>
  tenant.apps.flatMap((app, index) =>
    PHASES_OF_ROLE.prod
      .filter(phase => tenant.phases.includes(phase) && isIn(app, phase))
      .flatMap(phase => {
        const [had, has] = [before, after].map(text => liveImageIn(text, app.name, phase));
        if (had === undefined || has === undefined || had === has) return [];
        return [{ app: app.name, phase, path: ['apps', index, 'phases', phase, 'image'], value: had, instead: has }];
      }),
  );
