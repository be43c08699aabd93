/** Policies for networks, as `kindOf` names them. */
export const POLICY_KINDS: readonly string[] = [
  'networking.k8s.io/NetworkPolicy',
  'cilium.io/CiliumNetworkPolicy',
  'cilium.io/CiliumClusterwideNetworkPolicy',
];
