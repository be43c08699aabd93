/** One version, as releases have it. https://semver.org */
const VERSION = /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/;

/** True for a version; false for a range, a branch or a word such as `latest`. */
export const isOneVersion = (text: string): boolean => VERSION.test(text);
