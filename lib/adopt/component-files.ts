import type { Manifest } from '../model/manifest';
import { builtInScope, type Scope } from '../model/scope';
import { identifierOf } from '../scaffold/component/component-name';
import { componentLines, dataNames, type ComponentData } from './component-data';
import { familyOf } from './family-of';
import { namesWithout } from './typescript/constant-names';
import { declarationOf, type Declaration } from './typescript/declaration';
import { ourImport, type Flavour } from './typescript/flavour';
import { importLines, type Import } from './typescript/imports';
import { sharedLabels, type LabelConstant } from './typescript/shared-labels';
import { sourceText } from './typescript/source-text';
import { textLiteral } from './typescript/text-literal';
import { untypedKinds, type UntypedKinds } from './typescript/untyped-kinds';
import { writtenObject, type WritingContext } from './typescript/written-object';

/** A file from the project's root. */
export interface WrittenFile {
  readonly file: string;
  readonly text: string;
}

/** The files of a component, and where it is imported from. */
export interface ComponentFiles {
  readonly files: readonly WrittenFile[];
  /** File of the component without its ending, below the folder of components. */
  readonly module: string;
  /** Objects that no class has types for, and why. */
  readonly untyped: readonly { readonly manifest: Manifest; readonly because: string }[];
}

/** What a component is written with. */
export interface ComponentWriting extends Omit<WritingContext, 'namespace'> {
  readonly flavour: Flavour;
}

/** Lines that a file may have, with room for what prettier breaks. The limit of eslint.config.mjs is 300. */
const MOST_LINES = 230;

const lineCount = (text: string): number => text.split('\n').length;

/** What a file of declarations is made of. */
interface Part {
  readonly imports: readonly Import[];
  readonly blocks: readonly string[];
  readonly builds: readonly string[];
}

const labelText = ({ name, source }: LabelConstant): string =>
  `const ${name} = ${sourceText(source, 0, name.length + 9)};`;

const uses = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);

const partOf = (declarations: readonly Declaration[], depth: number, untyped: UntypedKinds): Part => {
  const bare = declarations.filter(({ isUntyped }) => isUntyped);
  const kinds = untyped.declared(
    bare.map(({ written }) => written.manifest),
    depth,
  );
  return {
    imports: [...kinds.imports, ...declarations.flatMap(({ imports }) => imports(depth))],
    blocks: [kinds.text, ...declarations.map(({ text }) => text)].filter(text => text !== ''),
    builds: declarations.map(({ build }) => build),
  };
};

const CONSTRUCT: Import = { from: 'constructs', name: 'Construct', isType: true };

const fileText = (imports: readonly Import[], blocks: readonly string[]): string =>
  `${[importLines(imports).join('\n'), ...blocks].join('\n\n')}\n`;

/** Declarations in parts that each fit into a file, by what they are for. */
function inFamilies(declarations: readonly Declaration[]): readonly (readonly [string, readonly Declaration[]])[] {
  const parts: { family: string; declarations: Declaration[]; lines: number }[] = [];
  for (const declaration of declarations) {
    const family = familyOf(declaration.written.manifest);
    const lines = lineCount(declaration.text) + 2;
    const last = parts.findLast(part => part.family === family);
    if (last !== undefined && last.lines + lines <= MOST_LINES) {
      last.declarations.push(declaration);
      last.lines += lines;
    } else parts.push({ family, declarations: [declaration], lines: lines + 12 });
  }
  const seen = new Map<string, number>();
  return parts.map(part => {
    const count = (seen.get(part.family) ?? 0) + 1;
    seen.set(part.family, count);
    return [count === 1 ? part.family : `${part.family}-${count}`, part.declarations];
  });
}

/** The files of an adopted component: one, or a folder where one would be too long. */
export function componentFiles(
  data: ComponentData,
  manifests: readonly Manifest[],
  { flavour, schemas, typedKinds }: ComponentWriting,
): ComponentFiles {
  const { name, namespace } = data;
  const names = namesWithout([identifierOf(name), 'NAME', 'NAMESPACE', 'scope', 'Construct', 'Component']);
  const scopeOf = ({ apiVersion, kind, namespace: own }: Manifest): Scope =>
    schemas.find(apiVersion, kind)?.scope ??
    builtInScope(apiVersion, kind) ??
    (own === undefined ? 'Cluster' : 'Namespaced');
  const written = manifests.map(manifest => writtenObject(manifest, { schemas, typedKinds, namespace }));
  for (const className of new Set(written.flatMap(({ form }) => (form.by === 'typed' ? [form.kind.className] : []))))
    names.take(className);
  const untyped = untypedKinds(flavour, scopeOf, names);
  const shared = sharedLabels(
    written.map(({ props }) => props),
    names,
  );
  const context = { component: name, flavour, names, untyped };
  const declarations = written.map((one, index) => declarationOf(one, shared.sources[index] ?? one.props, context));

  const dataLines = componentLines(data, flavour);
  const head = [`const NAME = ${textLiteral(name)};`, `const NAMESPACE = ${textLiteral(namespace)};`];
  const end = flavour.is === 'package' ? '});' : '};';
  const component = (builds: readonly string[]): string =>
    [
      ...dataLines,
      '',
      `  build(${builds.length === 0 ? '' : 'scope'}) {`,
      ...builds.map(line => `    ${line}`),
      '  },',
      end,
    ].join('\n');
  const used = dataNames(data, flavour);
  const own = (depth: number): readonly Import[] => [
    ...used.values.map(one => ourImport(flavour, one, false, depth)),
    ...used.types.map(one => ourImport(flavour, one, true, depth)),
  ];
  const bare = written.flatMap(({ manifest, form }) =>
    form.by === 'untyped' ? [{ manifest, because: form.because }] : [],
  );

  const whole = partOf(declarations, 0, untyped);
  const labels = shared.constants.map(labelText).join('\n');
  const isData = declarations.some(one => one.data !== undefined);
  const single = fileText(
    [...whole.imports, ...own(0)],
    [[...head, labels].filter(text => text !== '').join('\n'), ...whole.blocks, component(whole.builds)],
  );
  if (!isData && lineCount(single) <= MOST_LINES)
    return { files: [{ file: `${flavour.folder}/${name}.ts`, text: single }], module: name, untyped: bare };

  const folder = `${flavour.folder}/${name}`;
  const parts = inFamilies(declarations).map(([family, ofFamily]) => {
    const part = partOf(ofFamily, 1, untyped);
    const fn = identifierOf(`${name}-${family}`);
    const makes = [
      `/** Its ${family.replace(/-(\d+)$/, ', part $1')}. */`,
      `export function ${fn}(scope: Construct): void {`,
      ...part.builds.map(line => `  ${line}`),
      '}',
    ];
    const blocks = [...part.blocks, makes.join('\n')];
    const ofLabels = shared.constants
      .filter(one => blocks.some(text => uses(text, one.name)))
      .map(one => ({ from: `./${name}-labels`, name: one.name }));
    return { fn, file: `${name}-${family}`, text: fileText([...part.imports, ...ofLabels, CONSTRUCT], blocks) };
  });
  const imports = parts.map(({ fn, file }) => ({ from: `./${file}`, name: fn }));
  const files = [
    {
      file: `${folder}/${name}.ts`,
      text: fileText([...own(1), ...imports], [head.join('\n'), component(parts.map(({ fn }) => `${fn}(scope);`))]),
    },
    ...parts.map(({ file, text }) => ({ file: `${folder}/${file}.ts`, text })),
    ...(shared.constants.length === 0
      ? []
      : [
          {
            file: `${folder}/${name}-labels.ts`,
            text: `${shared.constants.map(one => `export ${labelText(one)}`).join('\n')}\n`,
          },
        ]),
    ...declarations.flatMap(({ data: file }) =>
      file === undefined
        ? []
        : [{ file: `${folder}/${file.name}`, text: `${JSON.stringify(file.value, undefined, 2)}\n` }],
    ),
  ];
  return { files, module: `${name}/${name}`, untyped: bare };
}
