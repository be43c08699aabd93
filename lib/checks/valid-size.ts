import type { Manifest } from '../model/manifest';
import { objectsOf } from './argo-cd/application-objects';
import { applicationsOf, objectOptions } from './argo-cd/applications';
import type { CheckContext } from './check-context';
import type { ClusterRule, Report } from './rule';

/** Bytes of all annotations of an object. Source: apimachinery, TotalAnnotationSizeLimitB */
const ANNOTATIONS = 262144;

/** Bytes of a request to etcd. https://etcd.io/docs/v3.6/dev-guide/limit/ */
const REQUEST = 1572864;

const OPTION = 'ServerSideApply=true';

/** No character needs more than 3 bytes a unit, so that few texts are measured. */
const bytesOf = (text: string): number => (text.length * 3 <= ANNOTATIONS ? text.length : Buffer.byteLength(text));

const tooLargeForApply = (large: ReadonlyMap<Manifest, number>, context: CheckContext, report: Report): void => {
  for (const application of applicationsOf(context)) {
    if (application.syncOptions.includes(OPTION)) continue;
    for (const manifest of objectsOf(application, context)) {
      const bytes = large.get(manifest);
      if (bytes === undefined || objectOptions(manifest.body).includes(OPTION)) continue;
      report({
        manifest,
        message: `is too large for the annotation of a client-side apply, which holds ${ANNOTATIONS} bytes`,
        value: `${bytes} bytes`,
        fix: `add ${OPTION} to Application ${application.manifest.name}, or split the object`,
      });
    }
  }
};

/** V15: every object fits into what it is sent and kept in; the data of ConfigMaps and Secrets is counted by V18. */
export const validSize: ClusterRule = {
  id: 'V15',
  name: 'valid-size',
  severity: 'error',
  reason: 'the object is refused for its size, or for that of the annotation that keeps what was applied',
  scope: 'cluster',
  run: (context, report) => {
    const large = new Map(
      context.tree.manifests.flatMap(manifest => {
        const bytes = bytesOf(context.textOf(manifest));
        return bytes > ANNOTATIONS ? [[manifest, bytes] as const] : [];
      }),
    );
    for (const [manifest, bytes] of large) {
      if (bytes <= REQUEST) continue;
      const message = `is larger than what etcd takes, ${REQUEST} bytes`;
      report({ manifest, message, value: `${bytes} bytes`, fix: 'split the object' });
    }
    if (large.size > 0) tooLargeForApply(large, context, report);
  },
};
