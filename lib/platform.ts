import { access } from './layer-2/access';
import { argoCd } from './layer-2/argo-cd/argo-cd';
import { certManager } from './layer-2/cert-manager';
import { cilium } from './layer-2/cilium/cilium';
import { cloudflared } from './layer-2/cloudflared/cloudflared';
import { etcdBackup } from './layer-2/etcd-backup';
import { externalDns } from './layer-2/external-dns';
import { gateway } from './layer-2/gateway';
import { gatewayApi } from './layer-2/gateway-api';
import { hcloudCloudControllerManager } from './layer-2/hcloud-cloud-controller-manager';
import { monitoringCrds } from './layer-2/monitoring-crds';
import { kubePrometheusStack } from './layer-3/monitoring/kube-prometheus-stack';
import { prometheusCentral } from './layer-3/monitoring/prometheus-central';
import { localPathProvisioner } from './layer-3/storage/local-path-provisioner';
import { localStaticProvisioner } from './layer-3/storage/local-static-provisioner';
import type { Component } from './model/component';

/** Every component there is; `placement` in environments/platform.yaml says which cluster has which. */
export const COMPONENTS: readonly Component[] = [
  gatewayApi,
  monitoringCrds,
  cilium,
  access,
  hcloudCloudControllerManager,
  certManager,
  gateway,
  externalDns,
  cloudflared,
  etcdBackup,
  argoCd,
  localPathProvisioner,
  localStaticProvisioner,
  kubePrometheusStack,
  prometheusCentral,
];
