import { Construct } from 'constructs';
import type { UpstreamFolder } from '../model/release';

/** Declares a folder of another project's repository, which Argo CD syncs as it lies there; in the `vendored` delivery it is made of objects. */
export class UpstreamManifests extends Construct {
  readonly folder: Omit<UpstreamFolder, 'component'>;

  constructor(scope: Construct, id: string, folder: Omit<UpstreamFolder, 'component'>) {
    super(scope, id);
    this.folder = folder;
  }
}
