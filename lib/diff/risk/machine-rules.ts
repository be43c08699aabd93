import { listed } from '../../model/listed';
import { counted } from '../../model/counted';
import { listAt, objectAt, textAt } from '../../checks/declared/fields';
import { shownPath, type FieldChange } from '../compare/field-change';
import { MACHINE_CONFIG, MACHINE_GROUP } from '../machine-documents';
import { subjectOf } from '../object-change';
import { added } from './change-facts';
import { describedFlow } from './described-flow';
import { DOCUMENT_MAP, isOfMachines, ofMachine, startsWith, under } from './machine-fields';
import type { RiskRule } from './risk-rule';
import { imageParts, jumpOf } from './version-jump';

const RUNTIME = 'internal/app/machined/pkg/runtime/v1alpha1/v1alpha1_runtime.go of Talos v1.13.9, CanApplyImmediate';

/** Fields of the machine document that Talos takes without a reboot. Source: the same */
const IMMEDIATE: readonly string[] = [
  'debug',
  'cluster',
  ...[
    'ca',
    'acceptedCAs',
    'time',
    'certSANs',
    'install',
    'network',
    'sysfs',
    'sysctls',
    'logging',
    'controlplane',
    'kubelet',
    'kernel',
    'registries',
    'pods',
    'seccompProfiles',
    'nodeAnnotations',
    'nodeLabels',
    'nodeTaints',
  ].map(field => `machine.${field}`),
  ...['kubernetesTalosAPIAccess', 'kubePrism', 'hostDNS', 'imageCache', 'nodeAddressSortAlgorithm'].map(
    field => `machine.features.${field}`,
  ),
];

const isImmediate = (field: FieldChange): boolean => IMMEDIATE.some(known => startsWith(field, known));

/** The first few paths, not deeper than people look for them. */
const named = (fields: readonly FieldChange[]): string => {
  const paths = [...new Set(fields.map(({ path }) => shownPath(path.slice(0, 3))))];
  return listed(paths, 3);
};

const RULES = ['NetworkRuleConfig'];

/** What the static pods of the control plane are made of, since Talos 1.14. */
const CONTROL_PLANE_DOCUMENTS = [
  'KubeAPIServerConfig',
  'KubeControllerManagerConfig',
  'KubeSchedulerConfig',
  'KubeAdmissionControlConfig',
  'KubeAuditPolicyConfig',
  'KubeAuthenticationConfig',
  'KubeAuthorizerConfig',
];

/** The document that says what is installed, since Talos 1.14. */
const INSTALL_DOCUMENT = 'UnattendedInstallConfig';

/** Machine configuration: what Talos does with a change. */
export const MACHINE_RULES: readonly RiskRule[] = [
  {
    id: 'machine-reboot',
    subject: 'machines',
    level: 'high',
    looksAt: 'machine configuration: fields that Talos does not take while it runs',
    source: RUNTIME,
    find: change => {
      const fields = ofMachine(change).filter(field => !isImmediate(field));
      return fields.length === 0
        ? []
        : [`needs a reboot, which talosctl apply-config does by itself up to Talos 1.13: ${named(fields)}`];
    },
  },
  {
    id: 'machine-upgrade',
    subject: 'machines',
    level: 'high',
    looksAt: '`machine.install.image`, `installer.image` of UnattendedInstallConfig: another version of Talos',
    source: `https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/lifecycle-management/upgrading-talos, ${DOCUMENT_MAP}`,
    find: change =>
      under(change, 'machine.install.image', `${INSTALL_DOCUMENT}.installer.image`).flatMap(({ before, after }) => {
        const [old, now] = [imageParts(before), imageParts(after)];
        if (old === undefined || now === undefined || old.version === now.version) return [];
        const jump = jumpOf(old.version, now.version);
        const what =
          jump === 'minor' || jump === 'patch'
            ? `a ${jump} version`
            : jump === 'back'
              ? 'an older version'
              : 'another version';
        return [
          `Talos ${old.version} → ${now.version}, ${what}: with the next talosctl upgrade, which reboots; one node at a time`,
        ];
      }),
  },
  {
    id: 'machine-install',
    subject: 'machines',
    level: 'medium',
    looksAt: '`machine.install`, UnattendedInstallConfig: disk, extensions, arguments of the kernel',
    source: `${RUNTIME}; ${DOCUMENT_MAP}`,
    find: change => {
      const fields = under(change, 'machine.install', INSTALL_DOCUMENT).filter(({ path, before, after }) => {
        const isSame = imageParts(before)?.version === imageParts(after)?.version;
        return path[2] !== 'image' || isSame;
      });
      return fields.length === 0 ? [] : [`is used at the next installation or upgrade, not before: ${named(fields)}`];
    },
  },
  {
    id: 'machine-taints',
    subject: 'machines',
    level: 'medium',
    looksAt: '`machine.nodeTaints` of a worker, `taints` of KubeNodeConfig',
    source: `internal/app/machined/pkg/controllers/k8s/node_apply.go of Talos v1.13.9; ${DOCUMENT_MAP}`,
    find: change =>
      !subjectOf(change).name.startsWith('controlplane') &&
      under(change, 'machine.nodeTaints', 'KubeNodeConfig.taints').length > 0
        ? ['a worker takes taints when it registers, not later: kubectl taint does it on nodes that are there']
        : [],
  },
  {
    id: 'control-plane-restart',
    subject: 'machines',
    level: 'medium',
    looksAt:
      '`cluster` of the machine configuration; the documents of the API server, the controller manager, the scheduler',
    source: `${RUNTIME}; ${DOCUMENT_MAP}`,
    find: change => {
      const fields = under(
        change,
        'cluster.apiServer',
        'cluster.controllerManager',
        'cluster.scheduler',
        'cluster.etcd',
        ...CONTROL_PLANE_DOCUMENTS,
      );
      return fields.length === 0
        ? []
        : [`parts of the control plane restart on each node, without a reboot: ${named(fields)}`];
    },
  },
  {
    id: 'machine-volume',
    subject: 'data',
    level: 'high',
    looksAt: 'VolumeConfig, UserVolumeConfig, RawVolumeConfig: changed or gone',
    source:
      'https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/storage-and-disk-management/disk-management',
    find: change => {
      if (!isOfMachines(change, ['VolumeConfig', 'UserVolumeConfig', 'RawVolumeConfig']) || change.kind === 'created')
        return [];
      return change.kind === 'deleted'
        ? ['the volume is not mounted any more; what is on it stays on the disk']
        : [
            'a volume that is there is not made anew: encryption and disk hold for new ones, a size for one that can grow',
          ];
    },
  },
  {
    id: 'firewall-opened',
    subject: 'exposure',
    level: 'high',
    looksAt: 'NetworkRuleConfig: new or more; NetworkDefaultActionConfig: `accept`',
    source: 'https://docs.siderolabs.com/talos/v1.13/networking/ingress-firewall',
    find: change => {
      const [before, after] = [objectAt(change.before?.body), objectAt(change.after?.body)];
      if (isOfMachines(change, ['NetworkDefaultActionConfig'])) {
        const isOpen = textAt(before, 'ingress') === 'block' && textAt(after, 'ingress') !== 'block';
        return isOpen ? ['the firewall of the machine lets everything in that no rule names'] : [];
      }
      return isOfMachines(change, RULES)
        ? added(listAt(before, 'ingress'), listAt(after, 'ingress')).map(
            flow => `the firewall of the machine lets more in: ${describedFlow(flow).replace(', any port', '')}`,
          )
        : [];
    },
  },
  {
    id: 'firewall-closed',
    subject: 'outage',
    level: 'high',
    looksAt: 'NetworkRuleConfig: gone or less; NetworkDefaultActionConfig: `block`',
    source: 'https://docs.siderolabs.com/talos/v1.13/networking/ingress-firewall',
    find: change => {
      const [before, after] = [objectAt(change.before?.body), objectAt(change.after?.body)];
      const tried = 'apply it with --mode=try';
      if (isOfMachines(change, ['NetworkDefaultActionConfig'])) {
        const isShut = textAt(before, 'ingress') !== 'block' && textAt(after, 'ingress') === 'block';
        return isShut ? [`the firewall of the machine lets only in what a rule names: ${tried}`] : [];
      }
      return isOfMachines(change, RULES)
        ? added(listAt(after, 'ingress'), listAt(before, 'ingress')).map(
            flow =>
              `the firewall of the machine lets no more in: ${describedFlow(flow).replace(', any port', '')}; ${tried}`,
          )
        : [];
    },
  },
  {
    id: 'machine-no-reboot',
    subject: 'machines',
    level: 'low',
    looksAt: 'machine configuration: fields that Talos takes while it runs; all other documents',
    source: RUNTIME,
    ofEnds: true,
    find: change => {
      const subject = subjectOf(change);
      if (!subject.apiVersion.startsWith(`${MACHINE_GROUP}/`)) return [];
      if (change.kind === 'created') return ['is new'];
      if (change.kind === 'deleted') return ['is gone'];
      if (subject.kind === INSTALL_DOCUMENT) return [];
      const fields =
        subject.kind === MACHINE_CONFIG
          ? ofMachine(change).filter(field => isImmediate(field) && !startsWith(field, 'machine.install'))
          : change.fields;
      return fields.length === 0 ? [] : [`${counted(fields.length, 'value')} taken without a reboot: ${named(fields)}`];
    },
  },
];
