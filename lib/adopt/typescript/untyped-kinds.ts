import type { Manifest } from '../../model/manifest';
import type { Scope } from '../../model/scope';
import { upperName, type Names } from './constant-names';
import { ourImport, type Flavour } from './flavour';
import type { Import } from './imports';
import { keyText } from './source-text';

/** Classes that are made for kinds without types. */
export interface UntypedKinds {
  /** The class of an object's kind. */
  readonly classOf: (manifest: Manifest) => string;
  /** What declares the classes of these objects. @param depth folders between the file and the one of components */
  readonly declared: (
    manifests: readonly Manifest[],
    depth: number,
  ) => { readonly text: string; readonly imports: readonly Import[] };
}

const kindOf = ({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): string => `${apiVersion} ${kind}`;

const NOT_FIELDS = ['apiVersion', 'kind', 'metadata', 'status'];

const pascal = (text: string): string =>
  upperName(text)
    .split('_')
    .map(word => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`)
    .join('');

/** @param scopeOf of a kind @param names those that are given out in the component */
export function untypedKinds(flavour: Flavour, scopeOf: (manifest: Manifest) => Scope, names: Names): UntypedKinds {
  const classes = new Map<string, string>();
  const classOf = (manifest: Manifest): string => {
    const key = kindOf(manifest);
    const known = classes.get(key) ?? names.take(manifest.kind, `${manifest.kind}Of${pascal(manifest.apiVersion)}`);
    classes.set(key, known);
    return known;
  };

  const textOf = (same: readonly [Manifest, ...Manifest[]]): string => {
    const [first] = same;
    const name = classOf(first);
    const scope = scopeOf(first);
    const keys = [...new Set(same.flatMap(({ body }) => Object.keys(body)))].filter(key => !NOT_FIELDS.includes(key));
    const fields = keys.map(key => {
      const isOptional = same.some(({ body }) => body[key] === undefined);
      return `  readonly ${keyText(key)}${isOptional ? '?' : ''}: Json;`;
    });
    const meta = scope === 'Cluster' ? [] : ['  readonly metadata: ObjectMeta;'];
    const lines = [...meta, ...fields];
    const type =
      lines.length === 0
        ? `type ${name}Manifest = KindManifest;`
        : [`type ${name}Manifest = KindManifest & {`, ...lines, '};'].join('\n');
    return [
      type,
      `const ${name} = defineKind<${name}Manifest>('${first.apiVersion}', '${first.kind}', '${scope}');`,
    ].join('\n');
  };

  return {
    classOf,
    declared: (manifests, depth) => {
      const kinds = new Map<string, [Manifest, ...Manifest[]]>();
      for (const manifest of manifests) {
        const known = kinds.get(kindOf(manifest));
        if (known === undefined) kinds.set(kindOf(manifest), [manifest]);
        else known.push(manifest);
      }
      const texts = [...kinds.values()].map(textOf);
      const text = texts.join('\n\n');
      const types = (['Json', 'ObjectMeta', 'KindManifest'] as const)
        .filter(name => new RegExp(`\\b${name}\\b`).test(text))
        .map(name => ourImport(flavour, name, true, depth));
      const imports = texts.length === 0 ? [] : [ourImport(flavour, 'defineKind', false, depth), ...types];
      return { text, imports };
    },
  };
}
