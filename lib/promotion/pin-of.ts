import { appIn } from '../inventory/tenants-of-cluster';
import type { Path } from '../model/path';
import type { Phase, Tenant } from '../model/tenant';
import type { PlainValue } from './set-in-yaml';

/** A change of a tenant's file that makes a phase of an app run another image. */
export interface Pin {
  readonly path: Path;
  readonly value: PlainValue;
  /** What stood there. */
  readonly from: string;
  readonly to: string;
  /** As people read it: `image`, `strategy.next`, `strategy.live`. */
  readonly key: string;
}

/** An app of a tenant, and the phase that is changed. */
export interface PinTarget {
  readonly tenant: Tenant;
  readonly app: string;
  readonly phase: Phase;
}

const TAG = /:[A-Za-z0-9_][A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?$/;

/** What comes after an image's name: its tag, else its digest. */
export const tagOf = (image: string): string =>
  /:([A-Za-z0-9_][A-Za-z0-9._-]*)(@sha256:[0-9a-f]{64})?$/.exec(image.replace(/^(.*\/)?/, ''))?.[1] ?? image;

/** The image with another tag, if it is not a whole image already. */
export const withTag = (image: string, wanted: string): string =>
  wanted.includes('/') ? wanted : `${image.replace(TAG, '')}:${wanted}`;

/** @throws Error when the tenant has no such app */
const placeIn = ({ tenant, app, phase }: PinTarget) => {
  const index = tenant.apps.findIndex(({ name }) => name === app);
  const found = tenant.apps[index];
  if (found === undefined) throw new Error(`${tenant.name} has no app ${app}`);
  const { image, strategy } = appIn(found, phase, tenant);
  const at = (...rest: Path): Path => ['apps', index, 'phases', phase, ...rest];
  return { image, strategy, at, hasOwnStrategy: found.phases?.[phase]?.strategy !== undefined };
};

/** Brings a version in: as the one that runs, or beside it where the strategy says so. */
export function pinOf(target: PinTarget, wanted: string): Pin {
  const { image, strategy, at, hasOwnStrategy } = placeIn(target);
  // What answers stays what it is; the switch is a change of its own.
  if (
    strategy === undefined ||
    strategy.kind === 'rolling' ||
    strategy.kind === 'recreate' ||
    (strategy.kind === 'blueGreen' && strategy.live === 'next')
  )
    return { path: at('image'), value: withTag(image, wanted), from: image, to: withTag(image, wanted), key: 'image' };
  const to = withTag(strategy.next, wanted);
  const change = { from: strategy.next, to, key: 'strategy.next' };
  if (hasOwnStrategy) return { ...change, path: at('strategy', 'next'), value: to };
  return { ...change, path: at('strategy'), value: { ...strategy, next: to } };
}

/** Takes the version that answers back: by the switch of blueGreen where the other one is there, else by its image. */
export function backOf(target: PinTarget, before: string): Pin {
  const { image, strategy, at, hasOwnStrategy } = placeIn(target);
  if (strategy?.kind !== 'blueGreen' || strategy.live === 'current')
    return { path: at('image'), value: before, from: image, to: before, key: 'image' };
  const change = { from: 'next', to: 'current', key: 'strategy.live' };
  if (hasOwnStrategy) return { ...change, path: at('strategy', 'live'), value: 'current' };
  return { ...change, path: at('strategy'), value: { ...strategy, live: 'current' } };
}
