import { BackendTLSPolicy, HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import type { Component } from '../../model/component';
import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '../../layer-2/gateway';
import { authorityBundle } from './authority-bundle';
import { certificates } from './certificates';
import { sealOf, sealParts } from './seal';
import { ACTIVE, ACTIVE_HOST, publicHostOf, VAULT, VAULT_CA } from './vault-address';
import { vaultMonitoring } from './vault-monitoring';
import { vaultPolicy } from './vault-policy';
import { vaultValues } from './vault-values';

/** Vault: three servers with Raft. A person starts it for the first time; docs/vault.md tells how. */
export const vault: Component = {
  name: VAULT,
  summary: 'Vault, which holds the secrets of all clusters',
  layer: 3,
  namespace: VAULT,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: ['vault'],
  needs: ['storage', 'certificates', 'gateway', 'argo-cd'],
  charts: ['vault'],
  removal: 'keep',
  monitoring: vaultMonitoring,
  secrets: ({ platform }) => sealParts(sealOf(platform)).secrets,
  data: () => [
    {
      what: 'Audit log of Vault',
      volume: 'audit',
      backup: {
        by: 'nothing',
        because: 'two GiB of the latest requests, read where they lie; the volume outlives its claim',
      },
    },
  ],
  keptOutside: ({ platform }) => sealParts(sealOf(platform)).kept,

  build(scope, context) {
    certificates(scope, context);
    authorityBundle(scope, context);
    vaultPolicy(scope, context);
    new HelmRelease(scope, VAULT, {
      chart: 'vault',
      pin: chartPinOf('vault', context),
      namespace: VAULT,
      values: vaultValues(context),
    });
    new BackendTLSPolicy(scope, 'backend', {
      metadata: { name: ACTIVE.name, namespace: VAULT },
      spec: {
        targetRefs: [{ group: '', kind: 'Service', name: ACTIVE.name, sectionName: ACTIVE.portName }],
        validation: { hostname: ACTIVE_HOST, caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: VAULT_CA }] },
      },
    });
    new HTTPRoute(scope, 'route', {
      metadata: { name: VAULT, namespace: VAULT },
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
        hostnames: [publicHostOf(context)],
        rules: [
          {
            // Vault shows its metrics to anybody; those who come from outside are sent to the front page.
            matches: [{ path: { type: 'PathPrefix', value: '/v1/sys/metrics' } }],
            filters: [
              {
                type: 'RequestRedirect',
                requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/' }, statusCode: 302 },
              },
            ],
          },
          { backendRefs: [{ name: ACTIVE.name, port: ACTIVE.port }] },
        ],
      },
    });
  },
};
