import { formatIssue, type Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { isUnderstood, withDefaults, type Answers, type Question } from '../../scaffold/question';

/** Somebody who can be asked. */
export interface Person {
  /** @throws Error when nobody is there any more */
  readonly ask: (prompt: string) => Promise<string>;
  readonly say: (text: string) => void;
  /** Nothing more is asked; from now on Ctrl-C ends the process. */
  readonly close: () => void;
}

/** What is wrong with answers, by everything that checks environments/. */
export type Judge = (answers: Answers) => readonly Issue[];

/** True for a finding in what a question becomes: `apps[2].image` for `image`. */
const isAbout = ({ key }: Question, { place: { pointer = '' } }: Issue): boolean =>
  pointer.split(/[.[\]]+/).includes(key);

const formIssue = ({ flag, form }: Question, value: string): Issue =>
  usageIssue(`--${flag}`, 'has the wrong form', `expected ${form?.expected ?? ''}`, value);

/** Asks what was not said, again while the answer is wrong. */
export async function askFor(
  questions: readonly Question[],
  said: Answers,
  judge: Judge,
  { ask, say }: Pick<Person, 'ask' | 'say'>,
): Promise<Answers> {
  const answers: Record<string, string> = { ...said };
  for (const question of questions) {
    const { flag, asks, otherwise } = question;
    while (answers[flag] === undefined) {
      const given = (await ask(`${asks}${(otherwise ?? '') === '' ? '' : ` [${otherwise}]`}: `)).trim();
      const answer = given === '' ? otherwise : given;
      if (answer === undefined) {
        say('it is needed\n');
        continue;
      }
      if (!isUnderstood(question, answer)) {
        say(`${formatIssue(formIssue(question, answer))}\n`);
        continue;
      }
      const wrong = judge({ ...answers, [flag]: answer }).filter(issue => isAbout(question, issue));
      for (const issue of wrong) say(`${formatIssue(issue)}\n`);
      if (wrong.length === 0) answers[flag] = answer;
    }
  }
  return answers;
}

/** What has to be said and was not, all of it. */
export const missingFlags = (questions: readonly Question[], said: Answers): readonly Issue[] => {
  const all = withDefaults(questions, said);
  return questions
    .filter(({ flag }) => all[flag] === undefined)
    .map(({ flag, asks }) => usageIssue(`--${flag}`, 'is missing', `say it: ${asks}`));
};

/** Options that nothing asks for, and those whose value cannot be understood. */
export const unfitFlags = (questions: readonly Question[], said: Answers): readonly Issue[] =>
  Object.entries(said).flatMap(([flag, value]) => {
    const question = questions.find(one => one.flag === flag);
    if (question !== undefined) return isUnderstood(question, value) ? [] : [formIssue(question, value)];
    const known = questions.map(one => `--${one.flag}`).join(', ');
    return [usageIssue(`--${flag}`, 'is nothing that this one is asked', `leave it out; there are ${known}`, value)];
  });
