import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/**
 * Fields that the definitions of Kubernetes call required and its API server takes as empty, by definition. Tried on
 * kube-apiserver v1.35.4 and v1.36.3 with objects that lack one field each.
 */
const UNENFORCED: Readonly<Record<string, readonly string[]>> = {
  'io.k8s.api.batch.v1.PodFailurePolicy': ['rules'],
  'io.k8s.api.core.v1.HTTPHeader': ['value'],
  'io.k8s.api.core.v1.ISCSIPersistentVolumeSource': ['lun'],
  'io.k8s.api.core.v1.ISCSIVolumeSource': ['lun'],
  'io.k8s.api.core.v1.LimitRangeSpec': ['limits'],
  'io.k8s.api.core.v1.PreferredSchedulingTerm': ['preference'],
  'io.k8s.api.core.v1.ScaleIOPersistentVolumeSource': ['secretRef'],
  'io.k8s.api.core.v1.ScaleIOVolumeSource': ['secretRef'],
  'io.k8s.api.core.v1.SleepAction': ['seconds'],
  'io.k8s.api.core.v1.Sysctl': ['value'],
  'io.k8s.api.discovery.v1.EndpointSlice': ['endpoints'],
  'io.k8s.api.discovery.v1.ForZone': ['name'],
  'io.k8s.api.rbac.v1.RoleRef': ['apiGroup'],
  'io.k8s.api.scheduling.v1.PriorityClass': ['value'],
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion': ['served'],
};

const enforced = (name: string, definition: Json | undefined): Json | undefined => {
  const free = UNENFORCED[name];
  if (free === undefined || !isJsonObject(definition) || !isJsonList(definition['required'])) return definition;
  const { required, ...rest } = definition;
  const kept = required.filter(key => typeof key !== 'string' || !free.includes(key));
  return { ...rest, ...(kept.length === 0 ? {} : { required: kept }) };
};

/** All definitions, requiring what the API server requires. */
export const enforcedDefinitions = (definitions: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, enforced(name, one)]));
