import { celFunc, celList, celMethod, CelScalar, type CelFunc } from '@bufbuild/cel';
import { formatProblem } from '../../formats/formats';
import { isDns1035Label, isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from '../../names/dns-name';
import { OPAQUE, opaque, opaqueText } from '../opaque';
import { NONE, OPTIONAL, some } from '../optional';

const { STRING } = CelScalar;

type Validate = (text: string) => string | undefined;

const name =
  (accepts: (text: string) => boolean, expected: string): Validate =>
  text =>
    accepts(text) ? undefined : `must be ${expected}`;

/** A prefix may end in dashes, which the generated rest of the name follows. */
const asPrefix =
  (accepts: (text: string) => boolean) =>
  (text: string): boolean =>
    accepts(text.endsWith('-') ? `${text.slice(0, -1)}a` : text);

const schemaFormat =
  (format: string): Validate =>
  text => {
    const expected = formatProblem(format, text, 'crd');
    return expected === undefined ? undefined : `must be ${expected}`;
  };

const FORMATS: Readonly<Record<string, Validate>> = {
  dns1123Label: name(isDnsLabel, 'a lowercase RFC 1123 label'),
  dns1123Subdomain: name(isDnsSubdomain, 'a lowercase RFC 1123 subdomain'),
  dns1035Label: name(isDns1035Label, 'a DNS-1035 label'),
  dns1123LabelPrefix: name(asPrefix(isDnsLabel), 'the start of a lowercase RFC 1123 label'),
  dns1123SubdomainPrefix: name(asPrefix(isDnsSubdomain), 'the start of a lowercase RFC 1123 subdomain'),
  dns1035LabelPrefix: name(asPrefix(isDns1035Label), 'the start of a DNS-1035 label'),
  qualifiedName: name(isQualifiedName, 'a qualified name'),
  labelValue: name(isLabelValue, 'a label value'),
  uri: schemaFormat('uri'),
  uuid: schemaFormat('uuid'),
  byte: schemaFormat('byte'),
  date: schemaFormat('date'),
  datetime: schemaFormat('datetime'),
};

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-format-library */
export const FORMAT_FUNCTIONS: readonly CelFunc[] = [
  celFunc('format.named', [STRING], OPTIONAL, key =>
    Object.hasOwn(FORMATS, key) ? some(opaque('format', key)) : NONE,
  ),
  ...Object.keys(FORMATS).map(key => celFunc(`format.${key}`, [], OPAQUE, () => opaque('format', key))),
  celMethod('validate', OPAQUE, [STRING], OPTIONAL, function (text) {
    const problem = FORMATS[opaqueText(this, 'format')]?.(text);
    return problem === undefined ? NONE : some(celList([problem]));
  }),
];
