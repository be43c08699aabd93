import { inlineYaml, numberOrText } from '../inline-yaml';
import type { Answers } from '../question';
import { keyLines, settingLines } from './cluster-settings';
import type { NewCluster } from './cluster-file';

/** The file of a new cluster of a cloud's own Kubernetes. */
export const managedClusterFile = (cluster: NewCluster, answers: Answers): string => {
  const { id, kind, services, key, kubernetes } = cluster;
  const { domain = '', pods = '', services: range = '', provisioner = '', issuer = '' } = answers;
  const { workers = '', cpu = '', memory = '', storage = '' } = answers;
  return [
    '# yaml-language-server: $schema=../lib/inventory/schema/managed-cluster.schema.json',
    'role: managed',
    `serves: ${kind.serves}`,
    `id: ${id}`,
    `domain: ${inlineYaml(domain)}`,
    '',
    `kubernetes: ${inlineYaml({ version: kubernetes })}`,
    '',
    'network:',
    '  policies: networkPolicy',
    `  pods: ${inlineYaml(pods)}`,
    `  services: ${inlineYaml(range)}`,
    '  publicAddresses: []',
    '',
    'storage:',
    `  provisioner: ${inlineYaml(provisioner)}`,
    '  parameters: {}',
    '',
    'exposure:',
    '  kind: providerLoadBalancer',
    '  annotations: {}',
    '',
    'nodePools:',
    '  - name: general',
    `    capacity: ${inlineYaml({ cpu, memory, storage })}`,
    `    min: ${inlineYaml(numberOrText(workers))}`,
    `    max: ${inlineYaml(numberOrText(workers))}`,
    '    labels: { paas-tier: tenant }',
    '    taints: []',
    ...(issuer === '' ? [] : ['', `serviceAccountIssuer: ${inlineYaml(issuer)}`]),
    ...(services.includes('vault-secrets-operator') ? keyLines(key) : []),
    ...settingLines({ ...cluster, phases: answers['phases'] ?? '' }),
    '',
  ].join('\n');
};
