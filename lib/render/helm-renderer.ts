import { secretSetting } from '../charts/secret-setting';
import type { HelmRenderer } from '../model/helm-renderer';
import { lockedArchives } from './helm-archives';
import { helmFacts } from './helm-facts';
import { vendoredRenderer } from './helm-vendored';
import { lockedManifests } from './locked-manifests';

/** What a project knows of charts, by their facts in imports/ or by a render of their archives there, and of vendored manifests. */
export const helmRenderer = (root: string): HelmRenderer => ({
  ...helmFacts(root),
  render: vendoredRenderer(root, process.env),
  manifests: lockedManifests(root),
  secretSetting: (pin, template) => {
    const archive = lockedArchives(root)(pin);
    return 'issue' in archive ? undefined : secretSetting(archive.files(), template);
  },
});
