import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The file that a component stands in: it is named after it. @throws Error when there is none */
export function mainFileOf(root: string, component: string): string {
  const found = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .find(path => /^layer-\d\//.test(path) && path.endsWith(`/${component}.ts`));
  if (found === undefined) throw new Error(`lib/: no file is named after component ${component}`);
  return `lib/${found}`;
}
