import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../model/counted';
import { engines } from '../../package.json';
import type { Diagnosis } from '../doctor/diagnosis';
import { supportDiagnoses } from '../doctor/support-diagnoses';
import { toolDiagnoses, type FoundVersions } from '../doctor/tools';
import { readEnvironments } from '../inventory/read-environments';
import { isTalos, type Inventory } from '../model/inventory';
import { secretsByHand } from '../model/secrets-by-hand';
import { nodeFileSystem } from '../output/node-file-system';
import { hasLeftovers } from '../output/state-folder';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { placedIn } from '../render/render-cluster';
import { countIssues } from './report';
import { staleImports } from './stale-imports';
import { synth } from './synth';
import { versionsOf as programsOf } from './upgrade/subject-versions';

const versionsOf = ({ clusters }: Pick<Inventory, 'clusters'>) => ({
  kubernetes: Object.fromEntries(clusters.map(({ name, kubernetes }) => [name, kubernetes.version])),
  talos: Object.fromEntries(clusters.filter(isTalos).map(({ name, talos }) => [name, talos.version])),
});

const importsDiagnosis = async (root: string): Promise<Diagnosis> => {
  const stale = await staleImports(root);
  if (stale === undefined) return { state: 'ok', what: 'imports', found: 'are those of another project' };
  if (stale.length === 0) return { state: 'ok', what: 'imports', found: 'follow cdk8s.yaml and the schemas' };
  const found = `${counted(stale.length, 'file')} out of date, the first ${stale[0] ?? ''}`;
  return { state: 'error', what: 'imports', found, fix: 'run `npm run import`' };
};

/** What a synth would say; it writes nothing. */
const outputsDiagnosis = (root: string, started: Date): readonly Diagnosis[] => {
  const options = { check: true, strict: false, allowMassDelete: false, overwrite: [], started };
  const { outcome, issues, outputs, clusters, rendered } = synth(root, options, () => undefined);
  const { error, warning } = countIssues(issues);
  const checks: Diagnosis =
    error === 0
      ? {
          state: warning === 0 ? 'ok' : 'warning',
          what: 'checks',
          found:
            warning === 0
              ? `${counted(rendered, 'object')} of ${counted(clusters.length, 'cluster')}, nothing found`
              : counted(warning, 'warning'),
          ...(warning === 0 ? {} : { fix: '`npm run synth` names them' }),
        }
      : { state: 'error', what: 'checks', found: counted(error, 'error'), fix: '`npm run synth` names them' };
  const changed = outputs.created.length + outputs.updated.length + outputs.deleted.length;
  if (error > 0) return [checks];
  return [
    checks,
    outcome === 'done'
      ? { state: 'ok', what: 'outputs', found: `${counted(outputs.unchanged, 'file')}, up to date` }
      : {
          state: 'error',
          what: 'outputs',
          found: `${counted(changed, 'file')} out of date`,
          fix: 'run `npm run synth`',
        },
  ];
};

const secretsDiagnosis = (root: string, inventory: Inventory): readonly Diagnosis[] =>
  contextsOf(inventory, PINS).map(context => {
    const file = `bootstrap/${context.cluster.name}/README.md`;
    const count = secretsByHand(placedIn(componentsIn(context), context), context).length;
    const what = `secrets of ${context.cluster.name}`;
    return existsSync(join(root, file))
      ? { state: 'ok', what, found: `${counted(count, 'Secret')} made by hand, listed in ${file}` }
      : { state: 'error', what, found: `${file} is missing, which lists them`, fix: 'run `npm run synth`' };
  });

/** How the machine and the project are; nothing is written, and no cluster is reached. */
export async function doctor(root: string, found: FoundVersions, started: Date): Promise<readonly Diagnosis[]> {
  const { inventory, issues } = readEnvironments(root, PINS);
  const { error } = countIssues(issues);
  const wanted = { node: engines.node, ...versionsOf(inventory ?? { clusters: [] }) };
  const leftovers: readonly Diagnosis[] = hasLeftovers(nodeFileSystem(root))
    ? [
        {
          state: 'warning',
          what: 'last run',
          found: 'was interrupted, or is at work',
          fix: 'the next `npm run synth` ends it',
        },
      ]
    : [];
  const environments: Diagnosis =
    inventory === undefined
      ? { state: 'error', what: 'environments', found: counted(error, 'error'), fix: '`npm run synth` names them' }
      : {
          state: 'ok',
          what: 'environments',
          found: `${counted(inventory.clusters.length, 'cluster')}, ${counted(inventory.tenants.length, 'tenant')}`,
        };
  return [
    ...toolDiagnoses(found, wanted),
    environments,
    ...(inventory === undefined
      ? []
      : inventory.clusters.flatMap(cluster => supportDiagnoses(cluster.name, programsOf(inventory, cluster)))),
    await importsDiagnosis(root),
    ...leftovers,
    ...(inventory === undefined ? [] : [...outputsDiagnosis(root, started), ...secretsDiagnosis(root, inventory)]),
  ];
}
