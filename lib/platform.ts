import addedComponents from '#added-components';
import { access } from './layer-2/access';
import { argoCd } from './layer-2/argo-cd/argo-cd';
import { certManager } from './layer-2/cert-manager';
import { cilium } from './layer-2/cilium/cilium';
import { cloudflared } from './layer-2/cloudflared/cloudflared';
import { etcdBackup } from './layer-2/etcd-backup';
import { envoyGateway } from './layer-2/envoy-gateway/envoy-gateway';
import { externalDns } from './layer-2/external-dns';
import { gateway } from './layer-2/gateway';
import { gatewayApi } from './layer-2/gateway-api';
import { hcloudCloudControllerManager } from './layer-2/hcloud-cloud-controller-manager';
import { kubeletCertificates } from './layer-2/kubelet-certificates';
import { monitoringCrds } from './layer-2/monitoring-crds';
import { giteaRunners } from './layer-3/gitea-runners/gitea-runners';
import { casdoorServer } from './layer-3/casdoor/casdoor-server';
import { giteaServer } from './layer-3/gitea/gitea-server';
import { grafana } from './layer-3/grafana/grafana';
import { grafanaOperator } from './layer-3/grafana/grafana-operator';
import { kubero } from './layer-3/kubero/kubero';
import { kuberoOperator } from './layer-3/kubero/kubero-operator';
import { hubble } from './layer-3/hubble/hubble';
import { kubePrometheusStack } from './layer-3/monitoring/kube-prometheus-stack';
import { prometheusCentral } from './layer-3/monitoring/prometheus-central';
import { cyclops } from './layer-3/cyclops/cyclops';
import { devworkspaceOperator } from './layer-3/devworkspace-operator/devworkspace-operator';
import { eclipseChe } from './layer-3/eclipse-che/eclipse-che';
import { sandboxes } from './layer-3/sandboxes/sandboxes';
import { previews } from './layer-3/previews/previews';
import { loki } from './layer-3/logging/loki';
import { vector } from './layer-3/logging/vector';
import { localPathProvisioner } from './layer-3/storage/local-path-provisioner';
import { localStaticProvisioner } from './layer-3/storage/local-static-provisioner';
import { providerStorage } from './layer-3/storage/provider-storage';
import { clusterAutoscaler } from './layer-3/node-pools/cluster-autoscaler';
import { nodePools } from './layer-3/node-pools/node-pools';
import { tenantPlacement } from './layer-3/tenant-placement/tenant-placement';
import { cloudnativePg } from './layer-3/postgres/cloudnative-pg';
import { pluginBarmanCloud } from './layer-3/postgres/plugin-barman-cloud';
import { postgres } from './layer-3/postgres/postgres';
import { adoptedSecrets } from './layer-3/adopted-secrets';
import { kedaAddOnsHttp } from './layer-3/keda-add-ons-http/keda-add-ons-http';
import { keda } from './layer-3/scaling/keda';
import { metricsServer } from './layer-3/scaling/metrics-server';
import { vaultConfiguration } from './layer-3/vault/configuration/vault-configuration';
import { vaultSignIn } from './layer-3/vault/configuration/vault-sign-in';
import { vaultSnapshots } from './layer-3/vault/vault-snapshots';
import { vault } from './layer-3/vault/vault';
import { vaultSecretsOperator } from './layer-3/vault-secrets-operator';
import { velero } from './layer-3/velero/velero';
import { restoreCanary } from './layer-3/restore-drills/restore-canary';
import { restoreDrills } from './layer-3/restore-drills/restore-drills';
import { tenantComponents, watchedTenants } from './layer-4/tenant-components';
import type { ClusterContext, Component } from './model/component';
import type { ComponentsIn } from './model/placed';

const LAYER_2: readonly Component[] = [
  gatewayApi,
  monitoringCrds,
  cilium,
  envoyGateway,
  access,
  kubeletCertificates,
  hcloudCloudControllerManager,
  certManager,
  gateway,
  externalDns,
  cloudflared(context => componentsIn(context)),
  etcdBackup,
  argoCd,
];

/** Every component of the platform; `placement` in environments/platform.yaml says which cluster has which. */
export const COMPONENTS: readonly Component[] = [
  ...LAYER_2,
  localPathProvisioner,
  localStaticProvisioner,
  providerStorage,
  tenantPlacement,
  nodePools,
  clusterAutoscaler,
  cloudnativePg,
  pluginBarmanCloud,
  postgres,
  vault,
  vaultConfiguration(context => componentsIn(context)),
  vaultSecretsOperator,
  adoptedSecrets(LAYER_2),
  vaultSnapshots,
  vaultSignIn,
  kubePrometheusStack,
  prometheusCentral,
  velero(context => componentsIn(context)),
  restoreCanary,
  restoreDrills,
  casdoorServer(context => componentsIn(context)),
  metricsServer,
  keda,
  kedaAddOnsHttp,
  cyclops,
  devworkspaceOperator,
  eclipseChe,
  sandboxes,
  hubble,
  grafanaOperator,
  grafana(context => [...ownComponents(context), ...watchedTenants(context)]),
  kuberoOperator,
  kubero,
  giteaServer,
  giteaRunners,
  previews,
  loki,
  vector,
];

/** Those of the platform, and those that a repository adds to it. */
export const ownComponents = ({ added = addedComponents }: Pick<ClusterContext, 'added'>): readonly Component[] => [
  ...COMPONENTS,
  ...added,
];

/** Every component that a cluster may have: its own and those of its tenants. */
export const componentsIn: ComponentsIn = context => [...ownComponents(context), ...tenantComponents(context)];
