import type { Json } from '../../model/json';
import { objectName, type Names } from './constant-names';
import { crdModule, ourImport, type Flavour } from './flavour';
import type { Import } from './imports';
import { longTexts } from './long-texts';
import type { Source } from './source';
import { sourceText } from './source-text';
import { templateLiteral } from './text-literal';
import type { UntypedKinds } from './untyped-kinds';
import type { WrittenObject } from './written-object';

/** A file of data beside the TypeScript. */
export interface DataFile {
  readonly name: string;
  readonly value: Json;
}

/** The constant of one object, and the line that makes the object of it. */
export interface Declaration {
  readonly written: WrittenObject;
  /** What declares the constant and the texts in it. */
  readonly text: string;
  /** The line in `build`. */
  readonly build: string;
  /** @param depth folders between the file and the one of components */
  readonly imports: (depth: number) => readonly Import[];
  readonly data?: DataFile;
}

/** What all declarations of a component share. */
export interface DeclarationContext {
  readonly component: string;
  readonly flavour: Flavour;
  readonly names: Names;
  readonly untyped: UntypedKinds;
}

/** Lines of a declaration that are too many to read in a file of TypeScript. */
const MANY = 200;

const K8S = 'cdk8s-plus-28';

const lineCount = (text: string): number => text.split('\n').length;

const typeOf = (
  written: WrittenObject,
  { flavour, untyped }: DeclarationContext,
): { readonly type: string; readonly className: string; readonly imports: Declaration['imports'] } => {
  const { form } = written;
  if (form.by === 'plus') {
    const imports = [{ from: K8S, name: 'k8s' }];
    return { type: `k8s.${form.className}Props`, className: `k8s.${form.className}`, imports: () => imports };
  }
  const props = (depth: number): Import => ourImport(flavour, 'KindProps', true, depth);
  if (form.by === 'untyped') {
    const className = untyped.classOf(written.manifest);
    return { type: `KindProps<${className}Manifest>`, className, imports: depth => [props(depth)] };
  }
  const { className, type, module } = form.kind;
  return {
    type: `KindProps<${type}>`,
    className,
    imports: depth => {
      const from = crdModule(flavour, module, depth);
      return [props(depth), { from, name: className }, { from, name: type, isType: true }];
    },
  };
};

/** What declares an object. @param props with constants of labels in it */
export function declarationOf(written: WrittenObject, props: Source, context: DeclarationContext): Declaration {
  const { names, component } = context;
  const { constant, id } = objectName(written.manifest, component, names);
  const { form, manifest } = written;
  const { type, className, imports } = typeOf(written, context);
  const build = `new ${className}(scope, '${id}', ${constant});`;
  const { source, texts } = longTexts(props, id, names);
  const reason =
    form.by === 'untyped' && manifest.kind !== 'CustomResourceDefinition' ? [`// Untyped: ${form.because}.`] : [];
  const head = `const ${constant}: ${type} = `;
  const text = [
    ...texts.map(one => `const ${one.constant} = ${templateLiteral(one.text)};\n`),
    ...reason,
    `${head}${sourceText(source, 0, head.length)};`,
  ].join('\n');
  if (lineCount(text) <= MANY && manifest.kind !== 'CustomResourceDefinition') return { written, text, build, imports };
  const untyped = context.untyped.classOf(manifest);
  const file = `${component}-${id}.json`;
  return {
    written,
    text: '',
    build: `new ${untyped}(scope, '${id}', ${constant});`,
    imports: () => [{ from: `./${file}`, name: constant, isDefault: true }],
    data: { name: file, value: written.fields },
  };
}
