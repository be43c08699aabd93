import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a component is declared. */
export interface DeclaringLine {
  readonly file: string;
  readonly line: number;
}

/** Where components are: the layers, and `components/` of a repository that has strata as a package. */
const FOLDERS = ['lib/layer-2', 'lib/layer-3', 'lib/layer-4', 'components'];

/** How the program of a component says what it is. */
const DECLARES = /: Component|\bdefineComponent\(/;

/** Programs of the folders that have components, without their tests. */
const filesIn = (root: string): readonly string[] =>
  FOLDERS.filter(folder => existsSync(join(root, folder)))
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        path => `${folder}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter(path => /(?<!\.test)\.ts$/.test(path))
    .sort();

/**
 * Tells the line that declares a component, in a file named after it or with its name inside; none for those of tenants.
 * The folders are read once, and each file when it is first looked into.
 */
export function declaringLines(root: string): (component: string) => DeclaringLine | undefined {
  const files = filesIn(root);
  const texts = new Map<string, string>();
  const textOf = (path: string): string => {
    const text = texts.get(path) ?? readFileSync(join(root, path), 'utf8');
    texts.set(path, text);
    return text;
  };
  return component => {
    const declares = (path: string): boolean => {
      const text = textOf(path);
      return DECLARES.test(text) && text.includes(`'${component}'`);
    };
    const file = files.find(path => path.endsWith(`/${component}.ts`)) ?? files.find(declares);
    if (file === undefined) return undefined;
    const at = textOf(file)
      .split('\n')
      .findIndex(line => DECLARES.test(line));
    return { file, line: at + 1 };
  };
}

/** Tells the file that declares a component. @throws Error when there is none */
export function mainFiles(root: string): (component: string) => string {
  const lineOf = declaringLines(root);
  return component => {
    const found = lineOf(component);
    if (found === undefined) throw new Error(`lib/: no file declares component ${component}`);
    return found.file;
  };
}
