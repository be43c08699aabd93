import { toPointer } from '../../model/path';
import type { ClusterRule } from '../rule';
import { applicationsOf } from './applications';
import { healthKey, healthSettings } from './health-check';
import { syncWaveOf } from './sync-wave-of';

const KEY = healthKey('argoproj.io/Application');

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
    for (const { manifest, path, settings } of healthSettings(context)) {
      if (KEY in settings) continue;
      const message = 'lacks the health check of Applications, whose sync waves need it';
      const fix = 'set it as the operator manual of Argo CD shows under health';
      report({ manifest, pointer: toPointer([...path, KEY]), message, fix });
    }
  },
};
