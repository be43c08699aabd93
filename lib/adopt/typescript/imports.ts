/** What a file imports: the module, a name of it, and whether it is only a type. */
export interface Import {
  readonly from: string;
  readonly name: string;
  /** @default false */
  readonly isType?: boolean;
  /** The whole of the module is this name. @default false */
  readonly isDefault?: boolean;
}

const rankOf = (from: string): number => (from.startsWith('../') ? 1 : from.startsWith('./') ? 2 : 0);

const byModule = (a: string, b: string): number => rankOf(a) - rankOf(b) || (a < b ? -1 : 1);

const lineOf = (from: string, imports: readonly Import[]): string => {
  const whole = imports.find(({ isDefault }) => isDefault === true);
  if (whole !== undefined) return `import ${whole.name} from '${from}';`;
  const values = new Set(imports.filter(({ isType }) => isType !== true).map(({ name }) => name));
  const types = new Set(imports.map(({ name }) => name).filter(name => !values.has(name)));
  if (values.size === 0) return `import type { ${[...types].sort().join(', ')} } from '${from}';`;
  const names = [...[...values].sort(), ...[...types].sort().map(name => `type ${name}`)];
  return `import { ${names.join(', ')} } from '${from}';`;
};

/** The lines of imports, a module each. */
export const importLines = (imports: readonly Import[]): readonly string[] =>
  [...new Set(imports.map(({ from }) => from))].sort(byModule).map(from =>
    lineOf(
      from,
      imports.filter(one => one.from === from),
    ),
  );
