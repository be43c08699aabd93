import type { Issue } from '../model/issue';
import { identityOf } from '../model/manifest';
import type { Release } from '../model/release';

/** Patches of charts that Argo CD renders: nothing would apply them. */
export const patchIssues = (releases: readonly Release[], cluster: string): readonly Issue[] =>
  releases.flatMap(({ component, patches = [] }) =>
    patches.map(({ target }) => ({
      rule: 'chart-patch',
      severity: 'error',
      place: { cluster, component, object: identityOf(target) },
      message: 'is patched, but Argo CD renders the chart',
      fix: 'set delivery: vendored for the component, or use a value of the chart',
    })),
  );
