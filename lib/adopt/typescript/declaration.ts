import type { Json } from '../../model/json';
import { objectName, type Names } from './constant-names';
import { kindModule, ourImport, type Flavour } from './flavour';
import type { Import } from './imports';
import { longTexts, type LongText } from './long-texts';
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
  /** It uses a class that is made for its kind. */
  readonly isUntyped: boolean;
  /** @default - all of it is TypeScript */
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

/** Lines of a text that are. */
const MANY_LINES = 60;

const lineCount = (text: string): number => text.split('\n').length;

const typeOf = (
  written: WrittenObject,
  { flavour, untyped }: DeclarationContext,
): { readonly type: string; readonly className: string; readonly imports: Declaration['imports'] } => {
  const { form } = written;
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
      const from = kindModule(flavour, module, depth);
      return [props(depth), { from, name: className }, { from, name: type, isType: true }];
    },
  };
};

/** Texts that are too long to read in TypeScript lie line by line in a file of data. */
function textsOf(texts: readonly LongText[], constant: string, file: string) {
  const long = texts.filter(({ text }) => lineCount(text) > MANY_LINES);
  const name = `${constant}Texts`;
  const lines = texts.map(one =>
    long.includes(one)
      ? `const ${one.constant} = ${name}.${one.constant}.join('\\n');\n`
      : `const ${one.constant} = ${templateLiteral(one.text)};\n`,
  );
  if (long.length === 0) return { lines, imports: [] };
  const value = Object.fromEntries(long.map(one => [one.constant, one.text.split('\n')]));
  const imports: readonly Import[] = [{ from: `./${file}`, name, isDefault: true }];
  return { lines, imports, data: { name: file, value } };
}

/** What declares an object. @param props with constants of labels in it */
export function declarationOf(written: WrittenObject, props: Source, context: DeclarationContext): Declaration {
  const { names, component } = context;
  const { constant, id } = objectName(written.manifest, component, names);
  const { form, manifest } = written;
  const { type, className, imports: ofType } = typeOf(written, context);
  const build = `new ${className}(scope, '${id}', ${constant});`;
  const { source, texts } = longTexts(props, id, names);
  const file = `${component}-${id}.json`;
  const { lines, imports: ofTexts, data } = textsOf(texts, constant, file);
  const isDefinition = manifest.kind === 'CustomResourceDefinition';
  const reason = form.by === 'untyped' && !isDefinition ? [`// Untyped: ${form.because}.`] : [];
  const head = `const ${constant}: ${type} = `;
  const text = [...lines, ...reason, `${head}${sourceText(source, 0, head.length)};`].join('\n');
  const imports = (depth: number): readonly Import[] => [...ofType(depth), ...ofTexts];
  if (lineCount(text) <= MANY && !isDefinition)
    return { written, text, build, imports, isUntyped: form.by === 'untyped', ...(data === undefined ? {} : { data }) };
  return {
    written,
    text: '',
    build: `new ${context.untyped.classOf(manifest)}(scope, '${id}', ${constant});`,
    imports: () => [{ from: `./${file}`, name: constant, isDefault: true }],
    isUntyped: true,
    data: { name: file, value: written.fields },
  };
}
