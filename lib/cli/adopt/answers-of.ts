import type { Issue } from '../../model/issue';
import { withDefaults, type Answers } from '../../scaffold/question';
import { askFor, unfitFlags, type Person } from '../new/answers';
import { SHARED_FLAGS } from './adopt-questions';
import type { Subject } from './subjects';

/** True for what is wrong with an answer, in place of answers. */
export const isIssue = (value: Answers | Issue): value is Issue => 'severity' in value;

/** What every component is answered with: its own questions when there is one, those that all share when there are more. */
export async function answersOf(
  subjects: readonly Subject[],
  said: Answers,
  person: Person | undefined,
): Promise<readonly Answers[] | readonly Issue[]> {
  const [first] = subjects;
  if (first === undefined) return [];
  const isOne = subjects.length === 1;
  const asked = first.questions.filter(({ flag }) => isOne || SHARED_FLAGS.includes(flag));
  const unfit = unfitFlags(asked, said);
  if (unfit.length > 0) return unfit;
  const answers = person === undefined ? said : await askFor(asked, said, () => [], person);
  return subjects.map(({ questions }) => withDefaults(questions, answers));
}
