/** What was answered, by flag. */
export type Answers = Readonly<Record<string, string>>;

/** Something that a new part of the platform needs to be told. */
export interface Question {
  /** The option that answers it, without dashes. */
  readonly flag: string;
  /** The key that it becomes, at the top of the new part. */
  readonly key: string;
  /** As a person is asked. */
  readonly asks: string;
  /** What stands if nothing is said. @default - it has to be said */
  readonly otherwise?: string;
  /** Answers that can be understood at all, and what they look like. @default - any, which the schema judges */
  readonly form?: { readonly accepts: (answer: string) => boolean; readonly expected: string };
}

/** A form that a regular expression tells. */
export const patternForm = (pattern: RegExp, expected: string): Question['form'] & object => ({
  accepts: answer => pattern.test(answer),
  expected,
});

/** Whether an answer can be understood. */
export const isUnderstood = ({ form }: Question, answer: string): boolean => form?.accepts(answer) ?? true;

/** The answers, with what stands where nothing was said. */
export const withDefaults = (questions: readonly Question[], answers: Answers): Answers => ({
  ...Object.fromEntries(
    questions.flatMap(({ flag, otherwise }) => (otherwise === undefined ? [] : [[flag, otherwise]])),
  ),
  ...answers,
});

/** Words between commas. */
export const wordsIn = (answer: string | undefined): readonly string[] =>
  (answer ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');
