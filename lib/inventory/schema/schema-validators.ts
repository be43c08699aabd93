import { Ajv, type ValidateFunction } from 'ajv';
import type { ClusterEnvironment } from '../../../imports/environments/cluster';
import type { ManagedClusterEnvironment } from '../../../imports/environments/managed-cluster';
import type { PlatformEnvironment } from '../../../imports/environments/platform';
import type { TenantEnvironment } from '../../../imports/environments/tenant';
import type { SandboxesEnvironment } from '../../../imports/environments/sandboxes';
import cluster from './cluster.schema.json';
import definitions from './definitions.schema.json';
import managedCluster from './managed-cluster.schema.json';
import platform from './platform.schema.json';
import sandboxes from './sandboxes.schema.json';
import { shapeValidators } from './shape-validators';
import tenant from './tenant.schema.json';

/** The compiled schemas of the kinds of files in environments/. */
export interface Validators {
  readonly platform: ValidateFunction<PlatformEnvironment>;
  readonly cluster: ValidateFunction<ClusterEnvironment>;
  readonly managedCluster: ValidateFunction<ManagedClusterEnvironment>;
  readonly tenant: ValidateFunction<TenantEnvironment>;
  readonly sandboxes: ValidateFunction<SandboxesEnvironment>;
}

/** The schemas, and their types alone, which only a wrong file needs. */
export interface SchemaValidators extends Validators {
  readonly shapes: () => Validators;
}

/** Compiles the schemas; done once a run. */
export function schemaValidators(): SchemaValidators {
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    verbose: true,
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addSchema(definitions);
  let shapes: Validators | undefined;
  return {
    platform: ajv.compile(platform),
    cluster: ajv.compile(cluster),
    managedCluster: ajv.compile(managedCluster),
    tenant: ajv.compile(tenant),
    sandboxes: ajv.compile(sandboxes),
    shapes: () => (shapes ??= shapeValidators()),
  };
}
