import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../../testing/project';
import { runGit } from '../../../testing/run-git';

/** A clone with two clusters of one object each, on a branch that changed one since `main`; its schemas are the project's. */
export interface SmallClone {
  readonly root: string;
  readonly write: (file: string, text: string) => void;
  /** @throws Error with what git says */
  readonly git: (...args: readonly string[]) => string;
  readonly remove: () => void;
}

/** Its files as `main` has them. */
export const FILES: Readonly<Record<string, string>> = {
  'dist/prod/shop/Deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 3 }
`,
  'dist/dev/shop/Service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\n',
  'dist/prod/index.txt': 'dist/prod/shop/Deployment.yaml\n',
  'bootstrap/prod/README.md': 'one\n',
  'talos/prod/schematic.yaml': 'customization: {}\n',
  'talos/prod/worker.yaml': 'machine: { sysctls: { vm.swappiness: "10" } }\n',
};

/** The Deployment with other replicas than the three of `main`; the branch has two. */
export const scaled = (replicas: number): string =>
  (FILES['dist/prod/shop/Deployment.yaml'] ?? '').replace('replicas: 3', `replicas: ${replicas}`);

/** Makes it in a new folder. */
export function smallClone(): SmallClone {
  const root = mkdtempSync(join(tmpdir(), 'strata diff-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const git = (...args: readonly string[]): string => runGit(root, ...args);
  cpSync(join(PROJECT, 'imports', 'schemas'), join(root, 'imports', 'schemas'), { recursive: true });
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  git('init', '-q', '-b', 'main');
  git('add', 'dist', 'bootstrap', 'talos');
  git('commit', '-qm', 'one');
  git('checkout', '-qb', 'change');
  write('dist/prod/shop/Deployment.yaml', scaled(2));
  git('commit', '-qam', 'two');
  return {
    root,
    write,
    git,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
