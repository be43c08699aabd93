import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../../model/issue';

/** Folder with the programs, by the convention of envtest. https://book.kubebuilder.io/reference/envtest */
export const ASSETS = 'KUBEBUILDER_ASSETS';

/** The programs of a control plane. */
export interface Binaries {
  readonly apiServer: string;
  readonly etcd: string;
}

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const FIX = `get them with \`setup-envtest use 1.35\` (go install sigs.k8s.io/controller-runtime/tools/setup-envtest@latest) and export ${ASSETS} as it prints`;

/** The programs in a folder, or what is missing. @param folder value of the variable @default - it is not set */
export const binariesIn = (folder: string | undefined): Binaries | readonly Issue[] => {
  const issue = (message: string, value?: string): Issue => ({
    rule: 'server',
    severity: 'error',
    place: { file: ASSETS },
    message,
    ...(value === undefined ? {} : { value }),
    fix: FIX,
  });
  if (folder === undefined || folder === '') return [issue('is not set, and there is no API server to start')];
  const binaries = { apiServer: join(folder, 'kube-apiserver'), etcd: join(folder, 'etcd') };
  const missing = Object.values(binaries).filter(path => !isProgram(path));
  return missing.length === 0 ? binaries : missing.map(path => issue('lacks a program', path));
};
