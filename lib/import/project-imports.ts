import type { JsonObject } from '../model/json';
import { chartTable } from './chart-types';
import { environmentTypes } from './environment-types';
import { environmentValidators } from './environment-validators';
import type { GeneratedFile } from './generated-file';
import type { ImportConfig } from './import-config';
import { pinTable } from './pin-table';

/** The files of imports/ that follow from the project alone: its schemas, by file name, and cdk8s.yaml. */
export const projectImports = async (
  schemas: Readonly<Record<string, JsonObject>>,
  config: ImportConfig,
): Promise<readonly GeneratedFile[]> => [
  ...(await environmentTypes(schemas)),
  ...environmentValidators(schemas),
  pinTable(config),
  chartTable(config.charts),
];
