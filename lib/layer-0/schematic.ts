import type { JsonObject } from '../model/json';
import { sha256Of } from '../model/sha256';

/** What a Talos image is made with. https://github.com/siderolabs/image-factory (pkg/schematic) */
export interface Schematic {
  readonly extensions: readonly string[];
  readonly kernelArgs: readonly string[];
}

/** Scalars that the factory's YAML writes plain, whatever its version. */
const plainScalar = /^-?[A-Za-z][A-Za-z0-9_./@,:=+-]*[A-Za-z0-9_./@=+-]$/;

const ambiguousScalar = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** Entries whose canonical spelling is not sure, so that no ID can be computed for them. */
export const unsureScalars = ({ extensions, kernelArgs }: Schematic): readonly string[] =>
  [...extensions, ...kernelArgs].filter(entry => !plainScalar.test(entry) || ambiguousScalar.test(entry));

/** The schematic as the factory reads it. */
export const schematicDocument = ({ extensions, kernelArgs }: Schematic): JsonObject => ({
  customization: {
    ...(kernelArgs.length === 0 ? {} : { extraKernelArgs: kernelArgs }),
    ...(extensions.length === 0 ? {} : { systemExtensions: { officialExtensions: extensions } }),
  },
});

const list = (indent: string, entries: readonly string[]): string =>
  entries.map(entry => `${indent}- ${entry}\n`).join('');

/** The bytes that the factory hashes: its own field order, four spaces a level, lists indented. */
export const canonicalSchematic = ({ extensions, kernelArgs }: Schematic): string => {
  if (extensions.length === 0 && kernelArgs.length === 0) return 'customization: {}\n';
  const args = kernelArgs.length === 0 ? '' : `    extraKernelArgs:\n${list('        ', kernelArgs)}`;
  const official = `    systemExtensions:\n        officialExtensions:\n${list('            ', extensions)}`;
  return `customization:\n${args}${extensions.length === 0 ? '' : official}`;
};

/** The ID under which the factory serves the schematic once it was uploaded. */
export const schematicId = (schematic: Schematic): string => sha256Of(canonicalSchematic(schematic));
