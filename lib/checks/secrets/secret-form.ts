/** A form that only secrets have. */
interface Form {
  readonly name: string;
  readonly form: RegExp;
  /** What stands in every such secret, as JSON writes it too. */
  readonly mark: RegExp;
}

const FORMS: readonly Form[] = [
  {
    name: 'a private key',
    form: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/,
    mark: /PRIVATE KEY/,
  },
  { name: 'an age key', form: /\bAGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{20,}/, mark: /AGE-SECRET-KEY-/ },
  {
    name: 'a GitHub token',
    form: /\b(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/,
    mark: /gh[opsur]_|github_pat_/,
  },
  {
    name: 'a GitLab token',
    form: /\bgl(?:pat|dt|rt|cbt|ptt|ft)-[A-Za-z0-9_-]{20,}/,
    mark: /gl(?:pat|dt|rt|cbt|ptt|ft)-/,
  },
  {
    name: 'a Slack token',
    form: /\bxox[abeprs]-[A-Za-z0-9-]{10,}|\bxapp-[0-9]-[A-Za-z0-9-]{10,}/,
    mark: /xox[abeprs]-|xapp-/,
  },
  {
    name: 'a Slack webhook',
    form: /hooks\.slack\.com\/services\/T[A-Za-z0-9]+\/B[A-Za-z0-9]+\/[A-Za-z0-9]{10,}/,
    mark: /hooks\.slack\.com/,
  },
  { name: 'an AWS key', form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, mark: /AKIA|ASIA/ },
  { name: 'a Google API key', form: /\bAIza[A-Za-z0-9_-]{35}\b/, mark: /AIza/ },
  { name: 'a Vault token', form: /\bhv[sbr]\.[A-Za-z0-9_-]{24,}/, mark: /hv[sbr]\./ },
  {
    name: 'a JSON web token',
    form: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
    mark: /\.eyJ/,
  },
  { name: 'an npm token', form: /\bnpm_[A-Za-z0-9]{36}\b/, mark: /npm_/ },
  { name: 'a Docker token', form: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/, mark: /dckr_/ },
  { name: 'a Stripe key', form: /\b[rs]k_live_[A-Za-z0-9]{20,}/, mark: /k_live_/ },
  { name: 'a DigitalOcean token', form: /\bdo[opr]_v1_[a-f0-9]{64}\b/, mark: /do[opr]_v1_/ },
  { name: 'a Grafana token', form: /\bgl(?:sa|c)_[A-Za-z0-9_+/=-]{32,}/, mark: /gl(?:sa|c)_/ },
  {
    name: 'the client key of a kubeconfig',
    form: /\bclient-key-data:\s*["']?[A-Za-z0-9+/]{40,}/,
    mark: /client-key-data:/,
  },
  {
    name: 'a password in a URL',
    form: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'$<>{}()]+:[^\s/:@"'$<>{}()*]{3,}@[A-Za-z0-9]/i,
    mark: /:\/\/[^\s/:@"'$<>{}()]+:[^\s/:@"'$<>{}()*]{3,}@[A-Za-z0-9]/,
  },
];

const MARKS = new RegExp(FORMS.map(({ mark }) => mark.source).join('|'));

/** Whether a text in an object, as JSON, may have the form of a secret. */
export const mayHaveSecretForm = (json: string): boolean => MARKS.test(json);

/** Longer texts are read in part: a secret stands early in what people paste. */
const MAX_SCANNED = 1024 * 1024;

/** What secret a text holds, by its form alone; undefined when none is seen. */
export const secretFormIn = (text: string): string | undefined => {
  if (text.length < 16) return undefined;
  const scanned = text.length > MAX_SCANNED ? text.slice(0, MAX_SCANNED) : text;
  return FORMS.find(({ form }) => form.test(scanned))?.name;
};
