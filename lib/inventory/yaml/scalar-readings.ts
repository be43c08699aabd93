const NULL = /^(?:~|null|Null|NULL|)$/;
const BOOLEAN_1_1 = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const BOOLEAN_1_2 = /^(?:true|True|TRUE|false|False|FALSE)$/;
const DECIMAL_1_1 = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const DECIMAL_1_2 = /^[-+]?[0-9]+$/;
const SPACED_1_1 = /^[-+]?[0-9.].*_/;
const OTHER_BASE_1_1 = /^[-+]?(?:0b[01_]+|0[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT_1_1 = /^[-+]?(?:(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+][0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)$/;
const FLOAT_1_2 = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;
const OCTAL_1_2 = /^0o[0-7]+$/;
const DATE_1_1 = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt]|[ \t]+[0-9])/;

/** What a reader makes of a plain scalar: a kind, and a value where the kind alone does not tell. */
interface Reading {
  readonly kind: string;
  readonly value?: string;
}

/** How YAML 1.1 readers read a plain scalar. https://yaml.org/type/ */
const readAs11 = (text: string): Reading => {
  if (NULL.test(text)) return { kind: 'nothing' };
  if (BOOLEAN_1_1.test(text)) return { kind: 'a boolean' };
  if (HEXADECIMAL.test(text)) return { kind: 'a number', value: text };
  if (DECIMAL_1_1.test(text) && !text.includes('_')) return { kind: 'a number', value: String(Number(text)) };
  if (SPACED_1_1.test(text) && FLOAT_1_2.test(text.replaceAll('_', '')))
    return { kind: 'a number', value: `1.1 ${text}` };
  if (OTHER_BASE_1_1.test(text)) return { kind: 'a number', value: `1.1 ${text}` };
  if (FLOAT_1_1.test(text)) return { kind: 'a number', value: String(Number(text)) };
  if (NOT_FINITE.test(text)) return { kind: 'a number', value: text };
  if (DATE_1_1.test(text)) return { kind: 'a date' };
  return { kind: text === '=' ? 'a default value' : 'text' };
};

/** How YAML 1.2 readers read a plain scalar. https://yaml.org/spec/1.2.2/#103-core-schema */
const readAs12 = (text: string): Reading => {
  if (NULL.test(text)) return { kind: 'nothing' };
  if (BOOLEAN_1_2.test(text)) return { kind: 'a boolean' };
  if (HEXADECIMAL.test(text) || NOT_FINITE.test(text)) return { kind: 'a number', value: text };
  if (OCTAL_1_2.test(text)) return { kind: 'a number', value: `1.2 ${text}` };
  if (DECIMAL_1_2.test(text) || FLOAT_1_2.test(text)) return { kind: 'a number', value: String(Number(text)) };
  return { kind: 'text' };
};

/** What is wrong with a plain scalar that two readers read differently; undefined when all read it alike. */
export const differentReadings = (text: string): string | undefined => {
  const older = readAs11(text);
  const newer = readAs12(text);
  if (older.kind !== newer.kind) return `YAML 1.1 reads ${older.kind}, YAML 1.2 ${newer.kind}`;
  return older.value === newer.value ? undefined : 'YAML 1.1 and 1.2 read different numbers';
};
