import type { KeptData } from '../model/kept-data';
import type { OutOfBandSecret, PodSecurityLevel } from '../model/component';
import { identifierOf } from '../scaffold/component/component-name';
import type { Flavour } from './typescript/flavour';
import { plainSource } from './typescript/plain-source';
import { sourceText } from './typescript/source-text';
import { textLiteral } from './typescript/text-literal';
import type { Json } from '../model/json';

/** What an adopted component says of itself, beside its objects. */
export interface ComponentData {
  readonly name: string;
  readonly summary: string;
  readonly layer: '2' | '3';
  readonly namespace: string;
  /** @default - the namespace belongs to somebody else */
  readonly podSecurity?: PodSecurityLevel;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly namespaceAnnotations: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  /** Clusters that have it. */
  readonly clusters: readonly string[];
  readonly secrets: readonly OutOfBandSecret[];
  readonly data: readonly KeptData[];
  /** It has pods that somebody would miss. */
  readonly hasPods: boolean;
}

const valueText = (value: Json, column: number): string => sourceText(plainSource(value), 2, column);

const line = (key: string, value: Json): readonly string[] => [`  ${key}: ${valueText(value, key.length + 4)},`];

const unlessEmpty = (key: string, value: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(value).length === 0 ? [] : line(key, value);

const answering = (key: string, list: readonly Json[]): readonly string[] =>
  list.length === 0 ? [] : ['', `  ${key}: () => ${valueText(list, key.length + 10)},`];

/** Names that the lines of the data use. */
export const dataNames = ({ hasPods }: ComponentData, { is }: Flavour) => ({
  values: [
    ...(is === 'package' ? (['defineComponent'] as const) : []),
    ...(hasPods && is === 'repository' ? (['plainMonitoring'] as const) : []),
  ],
  types: is === 'package' ? [] : (['Component'] as const),
});

/** The lines of the component, up to its `build`. */
export function componentLines(data: ComponentData, { is }: Flavour): readonly string[] {
  const { name, summary, layer, podSecurity, clusters, hasPods } = data;
  const start = is === 'package' ? 'defineComponent({' : '{';
  const type = is === 'package' ? '' : ': Component';
  return [
    `/** ${summary.replaceAll('*/', '')}. */`,
    `export const ${identifierOf(name)}${type} = ${start}`,
    '  name: NAME,',
    `  summary: ${textLiteral(summary)},`,
    `  layer: ${layer},`,
    '  namespace: NAMESPACE,',
    ...(podSecurity === undefined ? [] : line('podSecurity', podSecurity)),
    ...unlessEmpty('namespaceLabels', data.namespaceLabels),
    ...unlessEmpty('namespaceAnnotations', data.namespaceAnnotations),
    '  provides: [],',
    ...line('needs', data.needs),
    '  charts: [],',
    "  removal: 'confirm',",
    ...(is === 'package' ? [`  placed: ({ cluster }) => ${valueText(clusters, 30)}.includes(cluster.name),`] : []),
    ...answering('secrets', data.secrets.map(secretJson)),
    ...answering('data', data.data.map(keptJson)),
    ...(hasPods && is === 'repository'
      ? [
          '',
          '  monitoring: () =>',
          `    plainMonitoring({ name: NAME, namespace: NAMESPACE, impact: ${textLiteral(`Nobody has what it is for: ${summary}.`)} }),`,
        ]
      : []),
  ];
}

const secretJson = ({ namespace, name, keys, type, purpose, needed }: OutOfBandSecret): Json => ({
  namespace,
  name,
  keys,
  ...(type === undefined ? {} : { type }),
  purpose,
  needed,
});

const keptJson = ({ what, namespace, volume, backup }: KeptData): Json => ({
  what,
  ...(namespace === undefined ? {} : { namespace }),
  ...(volume === undefined ? {} : { volume }),
  backup: { ...backup },
});
