import { toPointer } from '../model/path';
import type { ClusterRule } from './rule';

/** V19: a CEL rule that cannot be evaluated here is told, once for each rule, never passed over. */
export const validCelRule: ClusterRule = {
  id: 'V19',
  name: 'valid-cel-rule',
  severity: 'warning',
  reason: 'what such a rule forbids is found only at sync',
  scope: 'cluster',
  run: ({ tree, celOf }, report) => {
    const told = new Set<string>();
    for (const manifest of tree.manifests) {
      for (const { verdict, path, rule, message } of celOf(manifest)) {
        const key = `${manifest.apiVersion} ${manifest.kind} ${rule.rule}`;
        if (verdict !== 'unsupported' || told.has(key)) continue;
        told.add(key);
        const text = `a rule of its CRD cannot be checked here: ${message}`;
        const fix = 'check objects of this kind with a server-side dry run';
        report({ manifest, pointer: toPointer(path), message: text, value: rule.rule.trim(), fix });
      }
    }
  },
};
