/** A bucket that Velero has reached. https://velero.io/docs/v1.18/api-types/backupstoragelocation/ */
const LOCATION = `local hs = { status = 'Progressing', message = 'waiting for Velero' }
if obj.status == nil or obj.status.phase == nil then return hs end
hs.message = obj.status.message or ''
if obj.status.phase == 'Available' then hs.status = 'Healthy' end
if obj.status.phase == 'Unavailable' then hs.status = 'Degraded' end
return hs
`;

/** A schedule that Velero has understood. https://velero.io/docs/v1.18/api-types/schedule/ */
const SCHEDULE = `if obj.spec.paused == true then
  return { status = 'Suspended', message = 'takes no backup' }
end
local hs = { status = 'Progressing', message = 'waiting for Velero' }
if obj.status == nil or obj.status.phase == nil then return hs end
if obj.status.phase == 'Enabled' then
  hs.status = 'Healthy'
  hs.message = ''
end
if obj.status.phase == 'FailedValidation' then
  hs.status = 'Degraded'
  hs.message = table.concat(obj.status.validationErrors or {}, '; ')
end
return hs
`;

/** Keys of argocd-cm for the objects of Velero. */
export const VELERO_HEALTH_CHECKS = {
  'resource.customizations.health.velero.io_BackupStorageLocation': LOCATION,
  'resource.customizations.health.velero.io_Schedule': SCHEDULE,
} as const;
