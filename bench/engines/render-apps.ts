import type { Construct } from 'constructs';
import { readEnvironments } from '../../lib/inventory/read-environments';
import type { ClusterContext, Component } from '../../lib/model/component';
import type { Cluster } from '../../lib/model/inventory';
import { holdingClusters } from '../../lib/output/held-clusters';
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
  /** What stands between rendering and writing, of such clusters. @default - nothing */
  readonly checkFor?: (clusters: readonly Cluster[]) => (rendered: RenderedCluster) => number;
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
  const contexts = work.clusters.map(({ name }): ClusterContext => ({
    ...context,
    cluster: { ...context.cluster, name },
  }));
  const check = work.checkFor?.(contexts.map(({ cluster }) => cluster)) ?? (() => 0);
  return holdingClusters(work.out, hold => {
    // As synth does: neither objects nor texts of a cluster are held while the next one is rendered.
    const done = contexts.map((here, index) => {
      const { name } = here.cluster;
      const apps = work.clusters[index]?.apps ?? [];
      const components = apps.map(app => renderComponent(componentOf(app, work), here));
      const tree = { cluster: name, manifests: components.flatMap(({ manifests }) => manifests) };
      const errors = check({ context: here, tree, components, waves: new Map(), issues: [] });
      const files = distFiles(name, tree.manifests, component => component);
      return { wanted: hold(clusterFiles(name, files)), errors, objects: tree.manifests.length };
    });
    const run = thisRun(new Date().toISOString());
    const { issues } = writeOutputs(
      nodeFileSystem(work.out),
      run,
      done.map(({ wanted }) => wanted),
    );
    const failed = issues.find(({ severity }) => severity === 'error');
    if (failed !== undefined) throw new Error(failed.message);
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    return { objects: sum(done.map(({ objects }) => objects)), errors: sum(done.map(({ errors }) => errors)) };
  });
}
