import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that declares a component: named after it, or with its name inside. @throws Error when there is none */
export function mainFileOf(root: string, component: string): string {
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .map(path => `lib/${path.replaceAll('\\', '/')}`)
    .filter(path => /^lib\/layer-\d\/.*(?<!\.test)\.ts$/.test(path))
    .sort();
  const declares = (path: string): boolean => {
    const text = readFileSync(join(root, path), 'utf8');
    return text.includes(': Component') && text.includes(`'${component}'`);
  };
  const found = files.find(path => path.endsWith(`/${component}.ts`)) ?? files.find(declares);
  if (found === undefined) throw new Error(`lib/: no file declares component ${component}`);
  return found;
}
