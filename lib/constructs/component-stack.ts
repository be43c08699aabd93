import { App, Chart } from 'cdk8s';

/**
 * The scope that one component builds in: an App of its own, so that no component pays for another
 * (peers.md P4, P5), without a default namespace and without hashes in names.
 */
export class ComponentStack extends Chart {
  constructor(component: string) {
    super(new App(), component, { disableResourceNameHashes: true });
  }
}
