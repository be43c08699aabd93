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
}

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
