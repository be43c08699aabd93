import { wordsIn, type Answers } from '../question';
import { identifierOf } from './component-name';

/** A text of TypeScript between single quotes. */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A component and its test, as files of the layer. */
export interface ComponentFile {
  readonly component: string;
  readonly test: string;
}

/** What it needs, each once: the network, Argo CD, and what was said. */
export const needsOf = ({ needs, host = '' }: Answers): readonly string[] => [
  ...new Set(['cni', 'argo-cd', ...(host === '' ? [] : ['gateway']), ...wordsIn(needs)]),
];

/** The first lines of the data of a component. @param more lines after the Pod Security level */
export const dataLines = (
  name: string,
  { summary = '', layer = '', 'pod-security': level = 'restricted', ...rest }: Answers,
  more: readonly string[],
  charts: readonly string[],
): readonly string[] => [
  `/** ${summary.replaceAll('*/', '')}. */`,
  `export const ${identifierOf(name)}: Component = {`,
  '  name: NAME,',
  `  summary: ${quoted(summary)},`,
  `  layer: ${layer},`,
  '  namespace: NAMESPACE,',
  `  podSecurity: ${quoted(level)},`,
  ...more,
  '  provides: [],',
  `  needs: [${needsOf(rest).map(quoted).join(', ')}],`,
  `  charts: [${charts.join(', ')}],`,
  "  removal: 'confirm',",
];
