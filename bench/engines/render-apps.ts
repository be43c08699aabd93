import type { Construct } from 'constructs';
import { readEnvironments } from '../../lib/inventory/read-environments';
import type { ClusterContext, Component } from '../../lib/model/component';
import { clusterFiles, distFiles } from '../../lib/output/layout';
import { nodeFileSystem } from '../../lib/output/node-file-system';
import { thisRun } from '../../lib/output/run-identity';
import { writeOutputs } from '../../lib/output/write-outputs';
import { contextsOf } from '../../lib/render/contexts-of';
import { PINS } from '../../lib/render/pins';
import type { RenderedCluster } from '../../lib/render/render-cluster';
import { renderComponent } from '../../lib/render/render-component';

/** An app of the workload, as far as the renderer knows it. */
export interface App {
  readonly name: string;
  readonly namespace: string;
}

/** What to render, and where to. */
export interface Work {
  /** The project whose environments/ and imports/ are read. */
  readonly root: string;
  readonly out: string;
  readonly clusters: readonly { readonly name: string; readonly apps: readonly App[] }[];
  readonly addApp: (scope: Construct, app: App) => void;
  /** What stands between rendering and writing. @default - nothing */
  readonly check?: (rendered: RenderedCluster) => number;
}

const componentOf = (app: App, { addApp }: Work): Component => ({
  name: app.name,
  summary: app.name,
  layer: 4,
  namespace: app.namespace,
  provides: [],
  needs: [],
  charts: [],
  removal: 'confirm',
  build: scope => {
    addApp(scope, app);
  },
});

/** Renders each app as a component, as synth does, and writes what differs. @returns how many objects, and how many errors */
export function renderApps(work: Work): { readonly objects: number; readonly errors: number } {
  const { inventory } = readEnvironments(work.root, PINS);
  const [context] = inventory === undefined ? [] : contextsOf(inventory, PINS);
  if (context === undefined) throw new Error('environments/ cannot be read');
  // As synth does: the objects of a cluster are not held while the next one is rendered.
  const done = work.clusters.map(({ name, apps }) => {
    const here: ClusterContext = { ...context, cluster: { ...context.cluster, name } };
    const components = apps.map(app => renderComponent(componentOf(app, work), here));
    const tree = { cluster: name, manifests: components.flatMap(({ manifests }) => manifests) };
    const errors = work.check?.({ context: here, tree, components, waves: new Map(), issues: [] }) ?? 0;
    const files = clusterFiles(
      name,
      distFiles(name, tree.manifests, component => component),
    );
    return { files, errors, objects: tree.manifests.length };
  });
  const wanted = done.map(({ files }) => files);
  const { issues } = writeOutputs(nodeFileSystem(work.out), thisRun(new Date().toISOString()), wanted, {});
  const failed = issues.filter(({ severity }) => severity === 'error');
  if (failed.length > 0) throw new Error(failed[0]?.message ?? '');
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return { objects: sum(done.map(({ objects }) => objects)), errors: sum(done.map(({ errors }) => errors)) };
}
