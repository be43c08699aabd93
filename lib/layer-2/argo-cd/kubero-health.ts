/**
 * A release of the operator, which works by Helm: what failed stays in the conditions until it works.
 * https://github.com/operator-framework/operator-sdk/blob/v1.26.0/internal/helm/internal/types/types.go
 */
const RELEASE = `local hs = { status = 'Progressing', message = 'waiting for the operator of Kubero' }
if obj.status == nil or obj.status.conditions == nil then return hs end
for _, condition in ipairs(obj.status.conditions) do
  if condition.status == 'True' then
    if condition.type == 'ReleaseFailed' or condition.type == 'Irreconcilable' then
      return { status = 'Degraded', message = condition.message or condition.reason or condition.type }
    end
    if condition.type == 'Deployed' then
      hs.status = 'Healthy'
      hs.message = ''
    end
  end
end
return hs
`;

/** Keys of argocd-cm for what the operator of Kubero keeps; the settings of its page have no state. */
export const KUBERO_HEALTH_CHECKS = {
  'resource.customizations.health.application.kubero.dev_KuberoApp': RELEASE,
  'resource.customizations.health.application.kubero.dev_KuberoPipeline': RELEASE,
} as const;
