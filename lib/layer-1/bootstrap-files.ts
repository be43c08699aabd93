import type { OutputFile } from '../model/output-file';
import type { BootstrapInput } from './bootstrap-input';
import { bootstrapReadme } from './bootstrap-readme';
import { bootstrapValues } from './bootstrap-steps';

const OWNER = 'bootstrap';

/** The files of bootstrap that are no copies of layer 2: values of the charts, and the commands. */
export const bootstrapFiles = (input: BootstrapInput): readonly OutputFile[] => [
  ...bootstrapValues(input).map(file => ({ ...file, owner: OWNER })),
  { path: `bootstrap/${input.context.cluster.name}/README.md`, owner: OWNER, text: bootstrapReadme(input) },
];
