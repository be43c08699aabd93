/** Forms that only secrets have. */
const FORMS: readonly (readonly [name: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['an age key', /\bAGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{20,}/],
  ['a GitHub token', /\b(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/],
  ['a GitLab token', /\bgl(?:pat|dt|rt|cbt|ptt|ft)-[A-Za-z0-9_-]{20,}/],
  ['a Slack token', /\bxox[abeprs]-[A-Za-z0-9-]{10,}|\bxapp-[0-9]-[A-Za-z0-9-]{10,}/],
  ['a Slack webhook', /hooks\.slack\.com\/services\/T[A-Za-z0-9]+\/B[A-Za-z0-9]+\/[A-Za-z0-9]{10,}/],
  ['an AWS key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a Google API key', /\bAIza[A-Za-z0-9_-]{35}\b/],
  ['a Vault token', /\bhv[sbr]\.[A-Za-z0-9_-]{24,}/],
  ['a JSON web token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a Docker token', /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ['a DigitalOcean token', /\bdo[opr]_v1_[a-f0-9]{64}\b/],
  ['a Grafana token', /\bgl(?:sa|c)_[A-Za-z0-9_+/=-]{32,}/],
  ['the client key of a kubeconfig', /\bclient-key-data:\s*["']?[A-Za-z0-9+/]{40,}/],
  ['a password in a URL', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'$<>{}()]+:[^\s/:@"'$<>{}()*]{3,}@[A-Za-z0-9]/i],
];

/** Longer texts are read in part: a secret stands early in what people paste. */
const MAX_SCANNED = 1024 * 1024;

/** What secret a text holds, by its form alone; undefined when none is seen. */
export const secretFormIn = (text: string): string | undefined => {
  if (text.length < 16) return undefined;
  const scanned = text.length > MAX_SCANNED ? text.slice(0, MAX_SCANNED) : text;
  return FORMS.find(([, form]) => form.test(scanned))?.[0];
};
