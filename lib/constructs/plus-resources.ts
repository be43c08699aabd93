import { k8s } from 'cdk8s-plus-28';
import type { ContainerResources } from './container-resources';

/** Requests and limits in the form that plus-28 wants. */
export const plusResources = ({ requests, limits }: ContainerResources): k8s.ResourceRequirements => ({
  requests: { cpu: k8s.Quantity.fromString(requests.cpu), memory: k8s.Quantity.fromString(requests.memory) },
  limits: { memory: k8s.Quantity.fromString(limits.memory) },
});
