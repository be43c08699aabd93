import { ROOT } from '../../model/root-name';
import { KUBERO_HEALTH_CHECKS } from './kubero-health';
import { VAULT_HEALTH_CHECKS } from './vault-health';
import { VELERO_HEALTH_CHECKS } from './velero-health';

/**
 * Health of an Application, as the root sees it. Progressing while an operation runs, and while the last comparison
 * was made for other sources than those of the spec: the health of an old revision would let the next wave start. So would
 * that of an Application that cannot be compared: it has no objects yet, and is Healthy.
 * The root is one of the Applications that it syncs, and would wait for its own sync to end.
 * Only fields that Argo CD copies as they are get compared. What a sync window keeps from being synced holds nobody up:
 * the root would wait for the end of a freeze, and the end of the freeze for the root. Argo CD opens no library of
 * strings for these scripts. Source: argo-cd v3.4.4, controller/sync.go, util/lua/lua.go
 */
const APPLICATION = `local function same(a, b)
  if type(a) ~= 'table' or type(b) ~= 'table' then return a == b end
  for key, value in pairs(a) do
    if not same(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

local function sources(spec)
  if spec == nil then return {} end
  if spec.sources ~= nil and #spec.sources > 0 then return spec.sources end
  return { spec.source }
end

local function specIs(copy)
  local wanted = sources(obj.spec)
  local seen = sources(copy)
  if #wanted ~= #seen then return false end
  for i, source in ipairs(wanted) do
    local other = seen[i]
    for _, field in ipairs({ 'repoURL', 'targetRevision', 'path', 'chart' }) do
      if source[field] ~= other[field] then return false end
    end
    if not same((source.helm or {}).valuesObject, (other.helm or {}).valuesObject) then return false end
  end
  return true
end

if obj.metadata ~= nil and obj.metadata.name == '${ROOT}' then
  return { status = 'Healthy', message = 'the root does not wait for itself' }
end
local hs = { status = 'Progressing', message = 'waiting for the first comparison' }
if obj.status == nil or obj.status.sync == nil then return hs end
local operation = obj.status.operationState or {}
if operation.phase == 'Running' and operation.message == 'Sync operation blocked by sync window' then
  return { status = 'Healthy', message = 'its sync waits for the end of a sync window' }
end
if obj.operation ~= nil or operation.phase == 'Running' then
  hs.message = 'an operation is running'
  return hs
end
if not specIs(obj.status.sync.comparedTo) then
  hs.message = 'the spec has changed since the last comparison'
  return hs
end
if obj.status.sync.status == 'Unknown' and not specIs(operation.syncResult) then
  hs.message = 'cannot be compared with git, and was never synced as it is'
  return hs
end
local health = obj.status.health or {}
if health.status == 'Missing' and obj.status.sync.status == 'OutOfSync' and operation.phase == nil then
  return { status = 'Healthy', message = 'nothing of it is there, and nobody has begun to sync it' }
end
if health.status ~= nil then
  hs.status = health.status
  hs.message = health.message or ''
end
return hs
`;

/** A pool that overlaps another one hands out nothing. https://docs.cilium.io/en/stable/network/lb-ipam/ */
const LOAD_BALANCER_POOL = `local hs = { status = 'Progressing', message = 'waiting for cilium-operator' }
if obj.status == nil or obj.status.conditions == nil then return hs end
hs.status = 'Healthy'
hs.message = ''
for _, condition in ipairs(obj.status.conditions) do
  if condition.type == 'cilium.io/PoolConflict' and condition.status == 'True' then
    hs.status = 'Degraded'
    hs.message = condition.message or 'overlaps another pool'
  end
end
return hs
`;

/** A database is there once the operator has applied what the object says now. */
const DATABASE = `local hs = { status = 'Progressing', message = 'waiting for the operator' }
if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then return hs end
hs.message = obj.status.message or ''
if obj.status.applied == true then hs.status = 'Healthy' end
if obj.status.applied == false then hs.status = 'Degraded' end
return hs
`;

/** A pooler works once all its instances do. */
const POOLER = `local hs = { status = 'Progressing', message = 'waiting for the operator' }
if obj.status == nil or obj.status.instances == nil then return hs end
local wanted = obj.spec.instances or 1
if obj.status.instances < wanted then
  hs.message = obj.status.instances .. ' of ' .. wanted .. ' instances are ready'
  return hs
end
hs.status = 'Healthy'
hs.message = ''
return hs
`;

/** A schedule that is switched off takes no backup. */
const SCHEDULED_BACKUP = `if obj.spec.suspend == true then
  return { status = 'Suspended', message = 'takes no backup' }
end
return { status = 'Healthy', message = '' }
`;

/** Keys of argocd-cm with the health of kinds that Argo CD cannot judge itself, in Lua. */
export const HEALTH_CHECKS = {
  'resource.customizations.health.argoproj.io_Application': APPLICATION,
  'resource.customizations.health.cilium.io_CiliumLoadBalancerIPPool': LOAD_BALANCER_POOL,
  'resource.customizations.health.postgresql.cnpg.io_Database': DATABASE,
  'resource.customizations.health.postgresql.cnpg.io_Pooler': POOLER,
  'resource.customizations.health.postgresql.cnpg.io_ScheduledBackup': SCHEDULED_BACKUP,
  ...KUBERO_HEALTH_CHECKS,
  ...VAULT_HEALTH_CHECKS,
  ...VELERO_HEALTH_CHECKS,
} as const;
