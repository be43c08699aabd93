import type { JsonObject } from '../model/json';
import { mergePatch, mergePatches } from './merge-patches';

const document = (kind: string, fields: JsonObject): JsonObject => ({ apiVersion: 'v1alpha1', kind, ...fields });

test('objects merge, lists grow, scalars are replaced', () => {
  const base = [{ machine: { certSANs: ['a'], kubelet: { image: 'old' } } }];
  const patch = [{ machine: { certSANs: ['b'], kubelet: { image: 'new', extraArgs: { v: '2' } } } }];
  expect(mergePatch(base, patch)).toStrictEqual({
    documents: [{ machine: { certSANs: ['a', 'b'], kubelet: { image: 'new', extraArgs: { v: '2' } } } }],
    problems: [],
  });
});

test('pod and service ranges and the audit policy are replaced in both forms', () => {
  const network = { podSubnets: ['10.244.0.0/16'], serviceSubnets: ['10.96.0.0/12'] };
  const ours = { podSubnets: ['10.1.0.0/16'], serviceSubnets: ['10.2.0.0/16'] };
  const base = [
    { cluster: { network, apiServer: { auditPolicy: { rules: [1] } } } },
    document('KubeNetworkConfig', network),
    document('KubeAuditPolicyConfig', { configuration: { rules: [1], old: true } }),
  ];
  const patch = [
    { cluster: { network: ours, apiServer: { auditPolicy: { rules: [2] } } } },
    document('KubeNetworkConfig', ours),
    document('KubeAuditPolicyConfig', { configuration: { rules: [2] } }),
  ];
  expect(mergePatch(base, patch).documents).toStrictEqual(patch);
});

test('a firewall rule of the same name takes the place of its ranges and ports', () => {
  const rule = (ports: number[], subnet: string) =>
    document('NetworkRuleConfig', { name: 'a', portSelector: { ports, protocol: 'tcp' }, ingress: [{ subnet }] });
  expect(mergePatch([rule([1], '10.0.0.0/8')], [rule([2], '11.0.0.0/8')]).documents).toStrictEqual([
    rule([2], '11.0.0.0/8'),
  ]);
});

test('admission plugins merge by name and add their exemptions', () => {
  const plugin = (...namespaces: readonly string[]): JsonObject => ({
    name: 'PodSecurity',
    configuration: { exemptions: { namespaces } },
  });
  const config = (...plugins: readonly JsonObject[]): readonly JsonObject[] => [
    { cluster: { apiServer: { admissionControl: plugins } } },
  ];
  const other: JsonObject = { name: 'Other', configuration: {} };
  expect(mergePatch(config(plugin('kube-system')), config(plugin('a'), other)).documents).toStrictEqual(
    config(plugin('kube-system', 'a'), other),
  );
});

test('$patch: delete takes a document or a key away, and complains about a key that is not there', () => {
  const base = [document('KubeFlannelCNIConfig', {}), document('KubeNodeConfig', { taints: { a: 'NoSchedule' } })];
  const noTaint = document('KubeNodeConfig', { taints: { a: { $patch: 'delete' } } });
  const patch = [document('KubeFlannelCNIConfig', { $patch: 'delete' }), noTaint];
  const once = mergePatch(base, patch);
  expect(once).toStrictEqual({ documents: [document('KubeNodeConfig', { taints: {} })], problems: [] });
  expect(mergePatches(base, [patch, [noTaint]]).problems).toStrictEqual([
    'KubeNodeConfig taints.a: $patch deletes what is not there',
  ]);
});
