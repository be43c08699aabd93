import type { ApiRules } from '../api-rule';
import { serviceRules } from './service';
import { servicePortRules } from './service-ports';
import { endpointsRules, endpointSubsetRules } from './endpoints';
import { endpointSliceRules } from './endpoint-slice';
import { ingressRules, ingressPathRules } from './ingress';
import { ingressBackendRules } from './ingress-backend';
import { ingressClassRules } from './ingress-class';
import {
  networkPolicyRules,
  networkPolicyPortRules,
  networkPolicyPeerRules,
  networkPolicySelectorRules,
} from './network-policy';

/** Services, their endpoints, Ingresses and NetworkPolicies. */
export const NETWORKING_RULES: readonly ApiRules[] = [
  serviceRules,
  servicePortRules,
  endpointsRules,
  endpointSubsetRules,
  endpointSliceRules,
  ingressRules,
  ingressPathRules,
  ingressBackendRules,
  ingressClassRules,
  networkPolicyRules,
  networkPolicyPortRules,
  networkPolicyPeerRules,
  networkPolicySelectorRules,
];
