import { byCodePoint } from '../model/json';
import type { Crd } from './crd';
import { generatedMark, type GeneratedFile } from './generated-file';

/** imports/scopes.ts: whether the kinds of all pinned CRDs are namespaced. */
export const scopeTable = (crds: readonly Crd[]): GeneratedFile => {
  const lines = crds
    .map(({ group, kind, scope }) => `  '${kind}.${group}': '${scope}',\n`)
    .sort(byCodePoint)
    .join('');
  return {
    path: 'scopes.ts',
    content: [
      `// ${generatedMark('cdk8s.yaml')}\n`,
      "import type { Scope } from '../lib/model/scope';\n\n",
      '/** By `Kind.group`. */\n',
      `export const scopes: Readonly<Record<string, Scope>> = {\n${lines}};\n`,
    ].join(''),
  };
};
