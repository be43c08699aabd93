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

const newAjv = (): Ajv => {
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
  // The others refer to parts of these.
  ajv.addSchema([definitions, cluster]);
  return ajv;
};

/** Compiles each schema when a file is checked with it for the first time. */
export function schemaValidators(): SchemaValidators {
  let shared: Ajv | undefined;
  let shapes: Validators | undefined;
  const compile = <T>(schema: object): ValidateFunction<T> => (shared ??= newAjv()).compile<T>(schema);
  return {
    get platform() {
      return compile<PlatformEnvironment>(platform);
    },
    get cluster() {
      return compile<ClusterEnvironment>(cluster);
    },
    get managedCluster() {
      return compile<ManagedClusterEnvironment>(managedCluster);
    },
    get tenant() {
      return compile<TenantEnvironment>(tenant);
    },
    get sandboxes() {
      return compile<SandboxesEnvironment>(sandboxes);
    },
    shapes: () => (shapes ??= shapeValidators()),
  };
}
