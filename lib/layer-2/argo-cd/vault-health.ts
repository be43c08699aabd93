/**
 * Health of a Secret from Vault: it waits until the Secret is there for the first time. A Secret that was brought once
 * stays while Vault is away, so that nothing that reads it is ill. Conditions of vault-secrets-operator 1.4.
 */
const SECRET = `local hs = { status = 'Progressing', message = 'waiting for the Vault Secrets Operator' }
if obj.status == nil or obj.status.conditions == nil then return hs end
local fault = 'not brought from Vault'
local ready
for _, condition in ipairs(obj.status.conditions) do
  if condition.type == 'Ready' then ready = condition end
  if condition.type == 'SecretSynced' and condition.status == 'False' then fault = condition.message or fault end
end
if ready == nil or (ready.observedGeneration or 0) < (obj.metadata.generation or 0) then return hs end
if ready.status == 'True' then
  hs.status = 'Healthy'
  hs.message = ''
elseif (obj.status.secretMAC or '') ~= '' then
  hs.status = 'Healthy'
  hs.message = 'the Secret stays as it was: ' .. fault
else
  hs.status = 'Degraded'
  hs.message = fault
end
return hs
`;

/** Keys of argocd-cm for Secrets from Vault. */
export const VAULT_HEALTH_CHECKS = {
  'resource.customizations.health.secrets.hashicorp.com_VaultStaticSecret': SECRET,
  'resource.customizations.health.secrets.hashicorp.com_VaultDynamicSecret': SECRET,
} as const;
