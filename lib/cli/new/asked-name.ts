import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { patternForm, type Question } from '../../scaffold/question';
import { askFor, type Person } from './answers';

/** What is asked for before anything else. */
const NAME: Question = {
  flag: 'name',
  key: 'name',
  asks: 'Name',
  form: patternForm(/^[a-z][a-z0-9-]*[a-z0-9]$/, 'lower-case letters, digits and dashes, as in my-shop'),
};

/** A name, or why there is none. */
type Named = { readonly name: string } | { readonly issues: readonly Issue[] };

/** The name, said or asked for; whether it is free is judged with the rest. */
export const askedName = async (
  kind: string,
  name: string | undefined,
  person: Pick<Person, 'ask' | 'say'> | undefined,
): Promise<Named> => {
  if (name !== undefined) return { name };
  const issue = usageIssue(`new ${kind}`, 'the name is missing', `say it: strata new ${kind} NAME`);
  if (person === undefined) return { issues: [issue] };
  const { name: asked = '' } = await askFor([{ ...NAME, asks: `Name of the ${kind}` }], {}, () => [], person);
  return { name: asked };
};
