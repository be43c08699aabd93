/** The disk of `machine.install`: a device, or a field of the disk that must be equal. */
export type InstallDisk =
  | { readonly disk: string }
  | { readonly diskSelector: { readonly [field in 'serial' | 'wwid' | 'modalias' | 'uuid' | 'model']?: string } };

const simpleSelector = /^\s*disk\.([a-z_]+)\s*==\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*$/;

/** `machine.install` compares with a glob, so that these characters would match more than themselves. */
const globCharacter = /[*]/;

/**
 * Translates a CEL expression `disk.<field> == "<value>"` to the fixed fields of Talos 1.13;
 * `undefined` where 1.13 cannot say it.
 */
export const installDiskOf = (selector: string): InstallDisk | undefined => {
  const match = simpleSelector.exec(selector);
  const value = match?.[2] ?? match?.[3];
  if (match === null || value === undefined || value === '' || globCharacter.test(value)) return undefined;
  switch (match[1]) {
    case 'dev_path':
      return { disk: value };
    case 'serial':
      return { diskSelector: { serial: value } };
    case 'wwid':
      return { diskSelector: { wwid: value } };
    case 'modalias':
      return { diskSelector: { modalias: value } };
    case 'uuid':
      return { diskSelector: { uuid: value } };
    case 'model':
      return { diskSelector: { model: value } };
    default:
      return undefined;
  }
};
