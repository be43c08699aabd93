import { commonQuestions, LABEL, type ComponentSurroundings } from '../../scaffold/component/component-questions';
import { patternForm, type Question } from '../../scaffold/question';

/** What stands for a component that is adopted, as its objects tell. */
export interface AdoptDefaults {
  readonly namespace: string;
  readonly needs: readonly string[];
  /** Clusters that have what it needs. */
  readonly clusters: readonly string[];
}

const POD_SECURITY: Question = {
  flag: 'pod-security',
  key: 'podSecurity',
  asks: 'Level of Pod Security (that of the Namespace, else the strictest that its pods keep to, if empty)',
  otherwise: '',
  form: patternForm(/^(restricted|baseline|privileged|)$/, 'restricted, baseline or privileged'),
};

/** What an adopted component needs to be told: as a new one, with what its objects tell already. */
export const adoptQuestions = (
  name: string,
  surroundings: ComponentSurroundings,
  { namespace, needs, clusters }: AdoptDefaults,
): readonly Question[] => [
  ...commonQuestions(name, surroundings).map((question): Question => {
    switch (question.flag) {
      case 'summary':
        return { ...question, otherwise: `${name}, as it was adopted` };
      case 'namespace':
        return {
          ...question,
          otherwise: namespace,
          form: patternForm(LABEL, 'lower-case letters, digits and hyphens'),
        };
      case 'clusters':
        return { ...question, otherwise: clusters.join(',') };
      case 'needs':
        return { ...question, otherwise: needs.join(',') };
      default:
        return question;
    }
  }),
  POD_SECURITY,
];

/** What all components of a run share, when there are several. */
export const SHARED_FLAGS: readonly string[] = ['layer', 'clusters'];
