import { shownPath } from '../diff/compare/field-change';
import { machineDocuments } from '../diff/machine-documents';
import { subjectOf } from '../diff/object-change';
import { pairMachines } from '../diff/pair-machines';
import { committedCluster } from '../layer-0/fixtures/committed-platform';
import { renderedDocuments } from '../layer-0/fixtures/rendered';
import type { TalosCluster } from '../model/inventory';
import type { Manifest } from '../model/manifest';

const at = (cluster: TalosCluster, version: string): readonly Manifest[] =>
  Object.entries(renderedDocuments({ ...cluster, talos: { ...cluster.talos, version } })).flatMap(([file, documents]) =>
    machineDocuments(`talos/${cluster.name}/${file}`, documents),
  );

const differing = (cluster: TalosCluster, before: string, after: string): readonly string[] => {
  const told = pairMachines(cluster.name, at(cluster, before), at(cluster, after)).flatMap(change =>
    change.fields.length === 0
      ? [`${subjectOf(change).kind} ${change.kind}`]
      : change.fields.map(({ path }) => `${subjectOf(change).kind} ${shownPath(path)}`),
  );
  return [...new Set(told)].sort();
};

/** Beside the installer: 1.14 lets probes in without a certificate, and etcd has a port more. */
const MEANT = [
  'KubeAuthenticationConfig configuration.anonymous',
  'NetworkRuleConfig portSelector.ports[]',
  'UnattendedInstallConfig installer.image',
];

test.each(['dev', 'prod', 'system'])(
  '%s: the way from Talos 1.13 to 1.14 and back differs in nothing that only moved',
  name => {
    for (const schedulable of [true, false]) {
      const cluster: TalosCluster = { ...committedCluster(name), controlPlane: { schedulable } };
      expect(differing(cluster, '1.13.9', '1.14.4').filter(what => !MEANT.includes(what))).toEqual([]);
      expect(differing(cluster, '1.14.4', '1.13.9').filter(what => !MEANT.includes(what))).toEqual([]);
      expect(differing(cluster, '1.13.9', '1.14.4')).toContain('UnattendedInstallConfig installer.image');
    }
  },
);
