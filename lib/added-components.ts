import type { AddedComponent } from './model/component';

/**
 * Components that the repository adds to the platform: none here. In a repository that has strata as a package, the
 * default export of its `components.ts` stands in the place of this file.
 */
const addedComponents: readonly AddedComponent[] = [];
export default addedComponents;
