import { didYouMean } from '../../model/did-you-mean';
import { patternForm, wordsIn, type Question } from '../question';

/** What the questions about a component go by. */
export interface ComponentSurroundings {
  /** Names of all clusters. */
  readonly clusters: readonly string[];
  /** Everything that some component provides. */
  readonly provided: readonly string[];
  /** Namespaces that are there. */
  readonly namespaces: readonly string[];
}

/** Words between commas, each one of those that are known. */
const wordsOf = (known: readonly string[], least: number): Question['form'] & object => ({
  accepts: answer => {
    const words = wordsIn(answer);
    return words.length >= least && words.every(word => known.includes(word)) && new Set(words).size === words.length;
  },
  expected:
    known.length === 0 ? 'nothing: there is none' : `${least > 0 ? 'some' : 'none or some'} of ${known.join(', ')}`,
});

/** Names of namespaces. */
export const LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const PATH = /^(\/[\w./-]*)?$/;

/** What every new component needs to be told. */
export const commonQuestions = (
  name: string,
  { clusters, provided, namespaces }: ComponentSurroundings,
): readonly Question[] => [
  {
    flag: 'summary',
    key: 'summary',
    asks: 'What it is for, in a line',
    form: patternForm(/^\S.{0,118}$/, 'a line of at most 119 characters'),
  },
  { flag: 'layer', key: 'layer', asks: 'Layer, 2 or 3', otherwise: '3', form: patternForm(/^[23]$/, '2 or 3') },
  {
    flag: 'namespace',
    key: 'namespace',
    asks: 'Namespace of its own',
    otherwise: name,
    form: {
      accepts: answer => LABEL.test(answer) && !namespaces.includes(answer) && !/^(kube-.*|default)$/.test(answer),
      expected: 'lower-case letters, digits and hyphens; a namespace that is not there yet',
    },
  },
  {
    flag: 'clusters',
    key: 'placement',
    asks: 'Clusters that have it',
    otherwise: clusters.join(','),
    form: wordsOf(clusters, 1),
  },
  {
    flag: 'needs',
    key: 'needs',
    asks: 'What it needs beside network and Argo CD (nothing if empty)',
    otherwise: '',
    form: wordsOf(provided, 0),
  },
];

/** What a new component of pods of one image needs to be told. */
export const workloadQuestions = (name: string, surroundings: ComponentSurroundings): readonly Question[] => [
  {
    flag: 'image',
    key: 'image',
    asks: 'Image with registry and tag',
    form: patternForm(
      /^[a-z0-9.-]+\.[a-z]+(:\d+)?\/[a-z0-9._/-]+:(?!latest(@|$))[\w][\w.-]*(@sha256:[0-9a-f]{64})?$/,
      'an image with registry and tag, which is not latest, for example ghcr.io/example/shop:1.4.2',
    ),
  },
  ...commonQuestions(name, surroundings),
  {
    flag: 'port',
    key: 'port',
    asks: 'Port that it listens on',
    otherwise: '8080',
    form: patternForm(/^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/, 'a port'),
  },
  {
    flag: 'user',
    key: 'user',
    asks: 'Number of the user that the image is made for',
    otherwise: '10001',
    form: patternForm(/^[1-9]\d{0,8}$/, 'a number that is not 0, which is root'),
  },
  {
    flag: 'health',
    key: 'health',
    asks: 'Path that answers while it is well (the open port if empty)',
    otherwise: '',
    form: patternForm(PATH, 'a path, for example /healthz'),
  },
  {
    flag: 'metrics',
    key: 'metrics',
    asks: 'Path of its metrics (none if empty)',
    otherwise: '',
    form: patternForm(PATH, 'a path, for example /metrics'),
  },
  {
    flag: 'host',
    key: 'host',
    asks: 'First part of its host name (no way from outside if empty)',
    otherwise: '',
    form: {
      accepts: answer => answer === '' || LABEL.test(answer),
      expected: 'lower-case letters, digits and hyphens',
    },
  },
];

/** What a new component of a chart needs to be told. */
export const chartQuestions = (name: string, surroundings: ComponentSurroundings): readonly Question[] => [
  ...commonQuestions(name, surroundings),
  {
    flag: 'pod-security',
    key: 'podSecurity',
    asks: 'Level of Pod Security: restricted, baseline or privileged',
    otherwise: 'restricted',
    form: patternForm(/^(restricted|baseline|privileged)$/, 'restricted, baseline or privileged'),
  },
];

/** The chart, in place of an image. @param known charts that no component releases yet */
export const chartFix = (chart: string, known: readonly string[]): string =>
  didYouMean(
    chart,
    known,
    known.length === 0
      ? 'every chart of cdk8s.yaml has its component: add one there, and import it (docs/imports.md)'
      : `use ${known.join(' or ')}, or add it to cdk8s.yaml and import it (docs/imports.md)`,
  );

const NOWHERE: ComponentSurroundings = { clusters: [], provided: [], namespaces: [] };

/** What components of images and of charts are asked; the clusters are those of the platform. */
export const COMPONENT_QUESTIONS: readonly Question[] = [
  ...new Map(
    [...workloadQuestions('NAME', NOWHERE), ...chartQuestions('NAME', NOWHERE)].map(question => [
      question.flag,
      question,
    ]),
  ).values(),
].map(question => (question.flag === 'clusters' ? { ...question, otherwise: 'all' } : question));
