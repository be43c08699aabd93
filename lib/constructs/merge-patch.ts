import type { k8s } from 'cdk8s-plus-28';

/** Fields that cdk8s-plus-28 spells otherwise than Kubernetes. */
interface RenamedFields {
  clientIp: 'clientIP';
  clusterIp: 'clusterIP';
  datasetUuid: 'datasetUUID';
  diskUri: 'diskURI';
  downwardApi: 'downwardAPI';
  externalId: 'externalID';
  hostIp: 'hostIP';
  hostIpc: 'hostIPC';
  hostPid: 'hostPID';
  insecureSkipTlsVerify: 'insecureSkipTLSVerify';
  loadBalancerIp: 'loadBalancerIP';
  nodeId: 'nodeID';
  nonResourceUrLs: 'nonResourceURLs';
  pdId: 'pdID';
  podCidr: 'podCIDR';
  podCidRs: 'podCIDRs';
  providerId: 'providerID';
  scaleIo: 'scaleIO';
  setHostnameAsFqdn: 'setHostnameAsFQDN';
  storagePolicyId: 'storagePolicyID';
  targetCpuUtilizationPercentage: 'targetCPUUtilizationPercentage';
  targetWwNs: 'targetWWNs';
  volumeId: 'volumeID';
}

type WireName<Key> = Key extends keyof RenamedFields ? RenamedFields[Key] : Key;

/** True for exactly this class: its field alone is that of other types too. */
type Is<T, Class> = [T] extends [Class] ? ([Class] extends [T] ? true : false) : false;

type Scalar = string | number | boolean | null | undefined;

/** A value in wire form: with the names of Kubernetes, quantities and the like as they are written. */
export type Wire<T> = T extends Scalar
  ? T
  : Is<T, k8s.Quantity> extends true
    ? string | number
    : Is<T, k8s.IntOrString> extends true
      ? string | number
      : T extends Date
        ? string
        : T extends readonly (infer Item)[]
          ? readonly Wire<Item>[]
          : { readonly [Key in keyof T as WireName<Key>]: Wire<T[Key]> };

/** A JSON Merge Patch of a type: every field may be left out or be null, lists are whole. */
export type MergePatch<T> = T extends Scalar | readonly unknown[]
  ? T
  : { readonly [Key in keyof T]?: MergePatch<T[Key]> | null };
