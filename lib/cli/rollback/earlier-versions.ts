import { parseDocument } from 'yaml';
import { withoutFacts } from '../../diff/charts/released-chart';
import { fileHistory } from '../../git/file-history';
import { FOLDER } from '../../inventory/file-names';
import { chartNameOf } from '../../model/chart-names';
import { imageBefore, liveImageIn, settingsSince } from '../../promotion/live-image';
import { pathOf, type Versioned } from '../../promotion/promote-version';
import type { Earlier } from '../../promotion/rollback-of';
import { readTreeContents } from '../../reader/files';

/** The version that a file of a revision names. */
type VersionIn = (text: string) => unknown;

/** Where the version of something in a cluster has been written, and how it is read there. */
const placeOf = (cluster: string, what: Versioned): readonly [file: string, versionIn: VersionIn] => {
  if (typeof what === 'string') return [`${FOLDER}/${cluster}.yaml`, text => parseDocument(text).getIn(pathOf(what))];
  // A cluster whose file says nothing had the newest pin of its day, which only its Application tells.
  const file = `dist/${cluster}/apps/Application.argoproj.io_argocd_${what.component}.yaml`;
  return [
    file,
    text =>
      readTreeContents([{ file, content: Buffer.from(text) }])
        .manifests.flatMap(withoutFacts)
        .find(({ chart }) => chart === chartNameOf(what.component))?.version,
  ];
};

/** What the commits of a clone tell of former versions. */
export const earlierVersions = (root: string): Earlier => ({
  image: (file, app, phase, wanted) => {
    if (wanted === undefined) return imageBefore(fileHistory(root, file), app, phase);
    for (const text of fileHistory(root, file)) if (liveImageIn(text, app, phase) === wanted) return wanted;
    return undefined;
  },
  settings: (file, app, phase, image) => settingsSince(fileHistory(root, file), app, phase, image),
  version: (cluster, what, now, wanted) => {
    const [file, versionIn] = placeOf(cluster.name, what);
    for (const text of fileHistory(root, file)) {
      const version = versionIn(text);
      if (typeof version === 'string' && (wanted === undefined ? version !== now : version === wanted)) return version;
    }
    return undefined;
  },
});
