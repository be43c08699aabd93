import type { Manifest } from '../../model/manifest';
import { parsedObject } from '../../model/parsed-json';
import { toPointer } from '../../model/path';
import { COPIES_QUOTA, MOST_COPIES } from '../../model/previews';
import { objectsIn } from '../argo-cd/application-objects';
import { ARGO_GROUP, sourcePath } from '../argo-cd/applications';
import type { CheckContext } from '../check-context';
import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { amountOf, amountsAt, sumOf, timesOf, type Amounts } from './amounts';
import { shownAmount } from '../../model/quantity';

/** What a project bounds, and the key of the quota of one copy that counts for it. */
const COUNTED = { cpu: 'requests.cpu', memory: 'requests.memory', storage: 'requests.storage', pods: 'pods' } as const;

const QUOTA = 'v1 ResourceQuota';

/** An ApplicationSet whose number of copies is bounded, with what one of them may ask for. */
interface Copies {
  readonly manifest: Manifest;
  readonly project: string;
  readonly most: number;
  readonly each: Amounts;
}

const annotationOf = ({ body }: Manifest, key: string): string | undefined =>
  textAt(objectAt(body, 'metadata', 'annotations'), key);

const copiesIn = (context: CheckContext): readonly Copies[] =>
  context
    .declared()
    .ofKind(ARGO_GROUP, 'ApplicationSet')
    .flatMap(manifest => {
      const most = Number(annotationOf(manifest, MOST_COPIES));
      const spec = objectAt(manifest.body, 'spec', 'template', 'spec');
      const path = sourcePath(objectAt(spec, 'source'));
      if (!Number.isInteger(most) || path === undefined) return [];
      const quotas = objectsIn(path, context).filter(({ kind, apiVersion }) => `${apiVersion} ${kind}` === QUOTA);
      const each = sumOf(quotas.map(({ body }) => amountsAt(body, 'spec', 'hard')));
      return quotas.length === 0 ? [] : [{ manifest, project: textAt(spec, 'project') ?? '', most, each }];
    });

/** The bound of a project; nothing where it says none. */
const boundOf = (project: Manifest): Readonly<Record<string, unknown>> => {
  const text = annotationOf(project, COPIES_QUOTA);
  return text === undefined ? {} : (parsedObject(text) ?? {});
};

/** C3: as many previews as there may be, each with all that it may ask for, fit what the cluster has for them. */
export const validPreviewQuota: ClusterRule = {
  id: 'C3',
  name: 'valid-preview-quota',
  severity: 'error',
  reason: 'pull requests take the room of everything else in dev',
  scope: 'cluster',
  run: (context, report) => {
    const copies = copiesIn(context);
    for (const manifest of context.declared().ofKind(ARGO_GROUP, 'AppProject')) {
      const own = copies.filter(({ project }) => project === manifest.name);
      if (own.length === 0) continue;
      const needed = sumOf(own.map(({ each, most }) => timesOf(each, most)));
      const bound = boundOf(manifest);
      for (const [resource, key] of Object.entries(COUNTED)) {
        const value = bound[resource];
        const most = typeof value === 'string' || typeof value === 'number' ? amountOf(value) : undefined;
        const need = needed.get(key);
        if (most === undefined || need === undefined || need <= most) continue;
        report({
          manifest,
          pointer: toPointer(['metadata', 'annotations', COPIES_QUOTA]),
          message: `all previews together may ask for ${shownAmount(need)} of ${resource}`,
          value: shownAmount(most),
          fix: 'raise the quota, or lower the number of previews or the quota of each',
        });
      }
    }
  },
};
