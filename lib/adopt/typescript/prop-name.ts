/**
 * The name that cdk8s-plus gives a field: `clusterIP` is `clusterIp`, `podCIDRs` is `podCidRs`.
 * Source: https://github.com/aws/jsii/blob/main/packages/codemaker/lib/case-utils.ts
 */
export const propName = (field: string): string =>
  field
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z\d]+)/g, '$1_$2')
    .split('_')
    .map((word, index) => {
      const lower = word.toLowerCase();
      return index === 0 ? lower : `${lower.slice(0, 1).toUpperCase()}${lower.slice(1)}`;
    })
    .join('');
