import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../model/manifest';
import { ROOT } from '../../model/root-name';
import type { DeclaringLine } from '../declaring-file';

/** What makes the Argo CD objects, by kind: file of lib/render/argo-cd, and its function. */
const MAKERS: Readonly<Record<string, readonly [string, string]>> = {
  Application: ['application', 'applicationOf'],
  ApplicationSet: ['application-set', 'applicationSetOf'],
  AppProject: ['app-project', 'projectOf'],
};

const ROOT_MAKERS: typeof MAKERS = {
  Application: ['root-application', 'rootApplicationOf'],
  AppProject: ['app-project', 'rootProjectOf'],
};

/** The line of the program that makes an Argo CD object; none in a repository that has strata as a package. */
export function makerLine(root: string, { kind, name }: Pick<Manifest, 'kind' | 'name'>): DeclaringLine | undefined {
  const maker = (name === ROOT ? ROOT_MAKERS : MAKERS)[kind];
  if (maker === undefined) return undefined;
  const [module, made] = maker;
  const file = `lib/render/argo-cd/${module}.ts`;
  if (!existsSync(join(root, file))) return undefined;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const at = lines.findIndex(line => new RegExp(`^export (?:const|function) ${made}\\b`).test(line));
  return at < 0 ? undefined : { file, line: at + 1 };
}
