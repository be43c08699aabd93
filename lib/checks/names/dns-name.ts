const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const LABEL_1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const NAME_PART = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** A lowercase DNS label of at most 63 characters. RFC 1123 */
export const isDnsLabel = (text: string): boolean => text.length <= 63 && LABEL.test(text);

/** A lowercase DNS label that begins with a letter. RFC 1035 */
export const isDns1035Label = (text: string): boolean => text.length <= 63 && LABEL_1035.test(text);

/** Lowercase DNS labels with dots between, of at most 253 characters together. RFC 1123 */
export const isDnsSubdomain = (text: string): boolean =>
  text.length <= 253 && text.split('.').every(label => LABEL.test(label));

/** The key of a label or annotation: `name` or `example.org/name`, the name of at most 63 characters. */
export const isQualifiedName = (text: string): boolean => {
  const [first = '', second, ...rest] = text.split('/');
  const name = second ?? first;
  if (rest.length > 0 || name.length > 63 || !NAME_PART.test(name)) return false;
  return second === undefined || isDnsSubdomain(first);
};

/** The value of a label: empty, or at most 63 characters. */
export const isLabelValue = (text: string): boolean => text === '' || (text.length <= 63 && NAME_PART.test(text));

/** A name that can be one segment of a URL's path. */
export const isPathSegment = (text: string): boolean => text !== '.' && text !== '..' && !/[/%]/.test(text);
