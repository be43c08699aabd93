/** Shorter words are no tokens, and stand in too many texts by chance. */
const SHORTEST = 6;

/** The text without these secrets, in whatever form a request or an address carries them. */
export const redacted = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter(secret => secret.length >= SHORTEST)
    .flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
