import type { JsonObject } from '../model/json';
import { MAP, SAME, application, compared, map, told, tracking } from './testing/compared';

describe('orphans', () => {
  const orphan = (name: string, id: string, metadata: JsonObject = {}, annotations: JsonObject = {}): JsonObject =>
    map(name, {}, { ...metadata, annotations: { ...tracking(id), ...annotations } });

  const A = map('a', { data: { x: '1' } });

  test('are what Argo CD tracks and git does not have', async () => {
    const owned = { ownerReferences: [{ kind: 'Deployment', name: 'd' }] };
    const confirm = { 'argocd.argoproj.io/sync-options': 'Prune=confirm' };
    const keep = { 'argocd.argoproj.io/sync-options': 'Prune=false' };
    const hook = { 'argocd.argoproj.io/hook': 'Sync' };
    const report = await compared([MAP], {
      objects: [
        A,
        orphan('plain', 'web:/ConfigMap:shop/plain'),
        orphan('confirm', 'web:/ConfigMap:shop/confirm', {}, confirm),
        orphan('kept', 'web:/ConfigMap:shop/kept', {}, keep),
        orphan('hook', 'web:/ConfigMap:shop/hook', {}, hook),
        orphan('hook-of-helm', 'web:/ConfigMap:shop/hook-of-helm', {}, { 'helm.sh/hook': 'pre-install' }),
        orphan('copied', 'web:/ConfigMap:shop/plain'),
        orphan('owned', 'web:/ConfigMap:shop/owned', owned),
        map('untracked', {}, { annotations: {} }),
        orphan('left', 'gone:/ConfigMap:shop/left'),
        orphan('left-2', 'gone:/ConfigMap:shop/left-2'),
        { ...orphan('e', 'web:/Event:shop/e'), kind: 'Event' },
      ],
    });
    expect(told(report)).toEqual([
      'orphan       ConfigMap/shop/confirm  Application web',
      '             it is pruned once somebody has confirmed it',
      '',
      'orphan       ConfigMap/shop/kept  Application web',
      '             it stays: Prune=false',
      '',
      'orphan       2 objects  Application gone',
      '             ConfigMap/shop/left',
      '             ConfigMap/shop/left-2',
      '             Application gone is not there any more',
      '',
      'orphan       ConfigMap/shop/plain  Application web',
      '             the next sync prunes it',
      '',
      SAME.replace('nothing differs', '5 orphans'),
    ]);
  });

  test('of an Application that git does not have either are told with it; its ApplicationSet has them all', async () => {
    const old = (name: string, more: JsonObject): JsonObject => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd', ...more },
    });
    const report = await compared([MAP], {
      objects: [
        A,
        old('old', { annotations: tracking('root:argoproj.io/Application:argocd/old'), deletionTimestamp: 'now' }),
        old('preview', { ownerReferences: [{ kind: 'ApplicationSet', name: 'set' }] }),
        orphan('o', 'old:/ConfigMap:shop/o'),
        orphan('p', 'preview:/ConfigMap:shop/p'),
      ],
    });
    expect(report.findings.map(({ kind: what, object, says }) => [what, object.name, says])).toEqual([
      ['orphan', 'old', 'the next sync prunes it'],
      ['orphan', 'o', 'git does not have Application old either, and it is being deleted'],
    ]);
    expect(report.unjudged).toBe(1);
  });

  test('of a chart are those that Argo CD would prune, and of the others nothing is said', async () => {
    const chart = application('chart', 'chart: c, repoURL: https://charts.example.com');
    const manual = application('manual', 'path: dist/dev/layer-4/manual').replace('prune: true', 'prune: false');
    const file = '# file: dist/dev/layer-4/manual/b.yaml\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: b } }';
    const report = await compared([MAP, chart, manual, file], {
      objects: [
        A,
        map('b', {}, { annotations: tracking('manual:/ConfigMap:shop/b') }),
        orphan('m', 'manual:/ConfigMap:shop/m'),
        orphan('c-1', 'chart:/ConfigMap:shop/c-1'),
        orphan('c-2', 'chart:/ConfigMap:shop/c-2'),
        orphan('c-3', 'chart:/ConfigMap:shop/c-3'),
      ],
      status: {
        chart: {
          resources: [
            { kind: 'ConfigMap', namespace: 'shop', name: 'c-2', requiresPruning: true },
            // As Argo CD says it of a hook that no delete policy took away.
            { kind: 'ConfigMap', namespace: 'shop', name: 'c-3', hook: true, requiresPruning: true },
          ],
        },
      },
    });
    expect(told(report)).toEqual([
      'orphan       ConfigMap/shop/c-2  Application chart',
      '             Argo CD says that it is to be pruned',
      '',
      'orphan       ConfigMap/shop/m  Application manual',
      '             it stays until somebody prunes it: Application manual does not',
      '',
      'judged by Argo CD alone: what 1 Application has from charts or other repositories, 2 objects here; `strata status` tells of chart',
      '',
      'admin@dev (Kubernetes v1.35.4) and dist/dev: 6 objects compared; 2 orphans',
    ]);
  });
});
