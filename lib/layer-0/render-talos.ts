import type { TalosCluster, Platform } from '../model/inventory';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import { buildModel } from './build-model';
import { clusterIssues } from './cluster-issues';
import { emit113 } from './emit-1-13/emit-1-13';
import { emit114 } from './emit-1-14/emit-1-14';
import type { MachineModel, MachineSettings } from './machine-model';
import type { ComponentNeeds } from './machine-requirements';
import { mergeNeeds } from './merged-needs';
import { renderReadme } from './readme/readme';
import { schematicDocument, schematicId, type Schematic } from './schematic';
import type { TalosFile } from './talos-file';
import { talosIssue } from './talos-issue';
import { talosLineOf } from './talos-line';

/** The files of `talos/<cluster>`, and what is wrong with the data that they come from. */
export interface TalosRender {
  readonly files: readonly TalosFile[];
  readonly issues: readonly Issue[];
}

const scopes = (model: MachineModel): readonly (readonly [string, MachineSettings])[] => [
  ['all.yaml', model.all],
  ['controlplane.yaml', model.controlPlane],
  ['worker.yaml', model.worker],
  ...Object.entries(model.nodes).map(([host, settings]) => [`nodes/${host}.yaml`, settings] as const),
  ...Object.entries(model.pools).map(([pool, settings]) => [`pools/${pool}.yaml`, settings] as const),
  ...Object.entries(model.machines).map(([name, settings]) => [`machines/${name}.yaml`, settings] as const),
];

const emitters = { '1.13': emit113, '1.14': emit114 } as const;

/**
 * Layer 0 of one cluster: machine-configuration patches without secrets, the image's schematic and a README with the
 * commands. A patch that would say nothing has no file.
 */
export const renderTalos = (
  platform: Platform,
  cluster: TalosCluster,
  components: readonly ComponentNeeds[],
): TalosRender => {
  const { version, schematic: image } = cluster.talos;
  const line = talosLineOf(version);
  if (line === undefined) {
    const fix = 'use a version of 1.13 or 1.14';
    return {
      files: [],
      issues: [talosIssue(cluster, 'talos-line', 'talos.version', 'no emitter for this line of Talos', fix, version)],
    };
  }
  const needs = mergeNeeds(cluster, components);
  const schematic: Schematic = {
    extensions: [...new Set([...image.extensions, ...needs.extensions])].sort(byCodePoint),
    kernelArgs: image.kernelArgs,
  };
  const id = schematicId(schematic);
  const folder = `talos/${cluster.name}`;
  const patches = scopes(buildModel({ platform, cluster, line, needs, schematicId: id })).flatMap(
    ([path, settings]) => {
      const documents = emitters[line](settings);
      return documents.length === 0 ? [] : [{ path: `${folder}/${path}`, documents }];
    },
  );
  const isDocker = cluster.talos.platform === 'docker';
  const files: readonly TalosFile[] = [
    ...patches,
    ...(isDocker ? [] : [{ path: `${folder}/schematic.yaml`, documents: [schematicDocument(schematic)] }]),
  ];
  const text = renderReadme({ platform, cluster, line, schematicId: id, paths: files.map(file => file.path) });
  return {
    files: [...files, { path: `${folder}/README.md`, text }],
    issues: [...needs.issues, ...clusterIssues(cluster, schematic)],
  };
};
