import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { applicationsOf, type Application } from './applications';
import { syncWaveOf } from './sync-wave-of';

const KEY = 'resource.customizations.health.argoproj.io_Application';

interface Configuration {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly hasCheck: boolean;
}

const ofChart = ({ manifest, sources }: Application): readonly Configuration[] =>
  sources
    .filter(({ source }) => source['chart'] === 'argo-cd')
    .map(({ source, path }) => ({
      manifest,
      path: [...path, 'helm', 'valuesObject', 'configs', 'cm'],
      hasCheck: KEY in objectAt(source, 'helm', 'valuesObject', 'configs', 'cm'),
    }));

/** W8: where Applications have sync waves, Argo CD is told how to see that an Application is healthy. */
export const requireApplicationHealth: ClusterRule = {
  id: 'W8',
  name: 'require-application-health',
  severity: 'error',
  reason: 'Argo CD waits for no Application, and the waves are decoration',
  scope: 'cluster',
  run: (context, report) => {
    const applications = applicationsOf(context);
    const waves = new Set(applications.map(({ manifest }) => syncWaveOf(manifest.body)));
    if (waves.size < 2) return;
    const maps = context
      .declared()
      .ofKind('', 'ConfigMap')
      .filter(manifest => manifest.name === 'argocd-cm' && !context.declared().ofCharts.has(manifest))
      .map(manifest => ({ manifest, path: ['data'], hasCheck: KEY in objectAt(manifest.body, 'data') }));
    for (const { manifest, path, hasCheck } of [...applications.flatMap(ofChart), ...maps]) {
      if (hasCheck) continue;
      const message = 'lacks the health check of Applications, whose sync waves need it';
      const fix = 'set it as the operator manual of Argo CD shows under health';
      report({ manifest, pointer: toPointer([...path, KEY]), message, fix });
    }
  },
};
