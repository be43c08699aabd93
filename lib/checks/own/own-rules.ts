import type { Rule } from '../rule';

/** Rules of this team, beside those that come with the project; they are run, reported and documented alike. */
export const OWN_RULES: readonly Rule[] = [];
