/** A line of Talos releases that an emitter exists for. */
export type TalosLine = '1.13' | '1.14';

const lines: readonly TalosLine[] = ['1.13', '1.14'];

/** The line of a Talos version such as `1.13.9`; `undefined` where no emitter exists. */
export const talosLineOf = (version: string): TalosLine | undefined =>
  lines.find(line => version.startsWith(`${line}.`));
