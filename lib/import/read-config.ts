import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultCode } from './fault-code';
import { CONFIG_FILE, type ImportConfig } from './import-config';
import { parseConfig } from './parse-config';
import { failure, type Loaded } from './source';

/** What cdk8s.yaml of a project asks for. */
export const readConfig = async (root: string): Promise<Loaded<ImportConfig>> => {
  try {
    const { config, issues } = parseConfig(await readFile(join(root, CONFIG_FILE), 'utf8'));
    return config === undefined ? { issues } : { value: config };
  } catch (error) {
    return failure('', 'cannot be read', 'run this in the project', faultCode(error));
  }
};
