import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a component is declared. */
export interface DeclaringLine {
  readonly file: string;
  readonly line: number;
}

/** The line that declares a component, in a file named after it or with its name inside; none for those of tenants. */
export function declaringLine(root: string, component: string): DeclaringLine | undefined {
  if (!existsSync(join(root, 'lib'))) return undefined;
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .map(path => `lib/${path.replaceAll('\\', '/')}`)
    .filter(path => /^lib\/layer-\d\/.*(?<!\.test)\.ts$/.test(path))
    .sort();
  const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
  const declares = (path: string): boolean => {
    const text = textOf(path);
    return text.includes(': Component') && text.includes(`'${component}'`);
  };
  const file = files.find(path => path.endsWith(`/${component}.ts`)) ?? files.find(declares);
  if (file === undefined) return undefined;
  const at = textOf(file)
    .split('\n')
    .findIndex(line => line.includes(': Component'));
  return { file, line: at + 1 };
}

/** The file that declares a component. @throws Error when there is none */
export function mainFileOf(root: string, component: string): string {
  const found = declaringLine(root, component);
  if (found === undefined) throw new Error(`lib/: no file declares component ${component}`);
  return found.file;
}
