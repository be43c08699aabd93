import type { SynthOptions, SynthResult } from './cli/synth-result';
import { synth } from './cli/synth';
import type { AddedComponent } from './model/component';

/** What `synthesize` is told. */
export interface SynthesizeOptions {
  /** Absolute path of the folder with environments/. */
  readonly root: string;
  /** Beside those of the platform. @default - none */
  readonly components?: readonly AddedComponent[];
  /** Names of clusters. @default - all */
  readonly clusters?: readonly string[];
  /** Writes nothing; the outcome tells whether the files are up to date. @default false */
  readonly check?: boolean;
  /** Warnings refuse the run. @default false */
  readonly strict?: boolean;
  /** Git revision or folder with the outputs before the change. @default - rules that compare do not run */
  readonly base?: string;
  /** @default false */
  readonly allowMassDelete?: boolean;
  /** Files that a person wrote and that the run may replace. @default - none */
  readonly overwrite?: readonly string[];
  /** Is told what the run is at. @default - nobody is told */
  readonly progress?: (text: string) => void;
}

/**
 * Reads environments/, renders every cluster, checks it, and writes dist/, bootstrap/ and talos/ when nothing is wrong.
 * It is what `strata synth` does, for programs; all that was found is in `issues`.
 */
export function synthesize({ progress = () => undefined, ...options }: SynthesizeOptions): SynthResult {
  const { root, check = false, strict = false, allowMassDelete = false, overwrite = [], components = [] } = options;
  const chosen: Pick<SynthOptions, 'clusters' | 'base'> = {
    ...(options.clusters === undefined ? {} : { clusters: options.clusters }),
    ...(options.base === undefined ? {} : { base: options.base }),
  };
  const started = new Date();
  return synth(root, { check, strict, allowMassDelete, overwrite, components, started, ...chosen }, progress);
}
