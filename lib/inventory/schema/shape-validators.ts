import { Ajv } from 'ajv';
import type { ClusterEnvironment } from '../../../imports/environments/cluster';
import type { ManagedClusterEnvironment } from '../../../imports/environments/managed-cluster';
import type { PlatformEnvironment } from '../../../imports/environments/platform';
import type { TenantEnvironment } from '../../../imports/environments/tenant';
import type { SandboxesEnvironment } from '../../../imports/environments/sandboxes';
import { isJsonList, isJsonObject, type Json } from '../../model/json';
import cluster from './cluster.schema.json';
import definitions from './definitions.schema.json';
import managedCluster from './managed-cluster.schema.json';
import platform from './platform.schema.json';
import sandboxes from './sandboxes.schema.json';
import type { Validators } from './schema-validators';
import tenant from './tenant.schema.json';

/** What a schema says of the form of a value, beyond its type. */
const OF_FORM = [
  'pattern',
  'not',
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'minProperties', 'uniqueItems'],
];

const shape = (schema: Json | undefined): Json => {
  if (isJsonList(schema)) return schema.map(shape);
  if (!isJsonObject(schema)) return schema ?? null;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !OF_FORM.includes(key))
      .map(([key, value]) => [key, shape(value)]),
  );
};

const shapeOf = (schema: Json): object => {
  const found = shape(schema);
  return isJsonObject(found) ? found : {};
};

/**
 * The types of the schemas without the forms, each compiled when it is asked for: values that pass are such as
 * TypeScript takes them for.
 */
export function shapeValidators(): Validators {
  const ajv = new Ajv({ discriminator: true, strict: false, inlineRefs: false, code: { optimize: false } });
  // Compiled once each: ajv knows a schema again by its object.
  const shapes = {
    platform: shapeOf(platform),
    cluster: shapeOf(cluster),
    managedCluster: shapeOf(managedCluster),
    tenant: shapeOf(tenant),
    sandboxes: shapeOf(sandboxes),
  };
  ajv.addSchema([shapeOf(definitions), shapes.cluster]);
  return {
    get platform() {
      return ajv.compile<PlatformEnvironment>(shapes.platform);
    },
    get cluster() {
      return ajv.compile<ClusterEnvironment>(shapes.cluster);
    },
    get managedCluster() {
      return ajv.compile<ManagedClusterEnvironment>(shapes.managedCluster);
    },
    get tenant() {
      return ajv.compile<TenantEnvironment>(shapes.tenant);
    },
    get sandboxes() {
      return ajv.compile<SandboxesEnvironment>(shapes.sandboxes);
    },
  };
}
