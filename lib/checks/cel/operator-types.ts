import { certainType, type DeclaredType } from './declared-types';

/** The type of what an operator gives, or why it takes no such operands; undefined where that cannot be told. */
export type OperatorType = { readonly type: string } | { readonly fault: string } | undefined;

const NUMBERS: readonly string[] = ['int', 'uint', 'double'];
/** Types of values that hold no others. */
export const SCALARS: readonly string[] = [...NUMBERS, 'string', 'bytes', 'bool', 'timestamp', 'duration'];

/** Result by operands: `int int`. https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions */
type Overloads = ReadonlyMap<string, string>;

const same = (types: readonly string[]): Overloads => new Map(types.map(type => [`${type} ${type}`, type] as const));

const ADDED: Overloads = new Map([
  ...same([...NUMBERS, 'string', 'bytes', 'list', 'duration']),
  ['timestamp duration', 'timestamp'],
  ['duration timestamp', 'timestamp'],
]);
const TAKEN: Overloads = new Map([
  ...same([...NUMBERS, 'duration']),
  ['timestamp timestamp', 'duration'],
  ['timestamp duration', 'timestamp'],
]);
const JOINED: Overloads = same(['bool']);

/** Numbers of different types have an order for the API server, but are not equal. */
const ORDERED: Overloads = new Map([
  ...SCALARS.map(type => [`${type} ${type}`, 'bool'] as const),
  ...NUMBERS.flatMap(a => NUMBERS.map(b => [`${a} ${b}`, 'bool'] as const)),
]);

const BINARY: ReadonlyMap<string, Overloads> = new Map(
  Object.entries({
    '_+_': ADDED,
    '_-_': TAKEN,
    '_*_': same(NUMBERS),
    '_/_': same(NUMBERS),
    '_%_': same(['int', 'uint']),
    '_&&_': JOINED,
    '_||_': JOINED,
    '_<_': ORDERED,
    '_<=_': ORDERED,
    '_>_': ORDERED,
    '_>=_': ORDERED,
  }),
);

const UNARY: ReadonlyMap<string, readonly string[]> = new Map([
  ['!_', ['bool']],
  ['-_', ['int', 'double']],
]);

const signOf = (name: string): string => name.replaceAll('_', '');

const COMPARED: readonly string[] = [...SCALARS, 'null_type', 'type', 'list', 'map', 'object'];

/** What may be null for the compiler. */
const NULLABLE: readonly string[] = ['object', 'timestamp', 'duration'];

const areApart = (a: string, b: string): boolean => {
  if (a === b || ![a, b].every(type => COMPARED.includes(type))) return false;
  const beside = a === 'null_type' ? b : b === 'null_type' ? a : undefined;
  return beside === undefined || !NULLABLE.includes(beside);
};

/** What two values of which the compiler refuses to ask whether they are equal are called; undefined where it asks. */
const unequal = (
  one: DeclaredType | undefined,
  other: DeclaredType | undefined,
): readonly [string, string] | undefined => {
  const [a, b] = [certainType(one), certainType(other)];
  if (a === undefined || b === undefined) return undefined;
  if (areApart(a, b)) return [a, b];
  const below = a === b ? unequal(one?.element, other?.element) : undefined;
  return below && [`${a} of ${below[0]}`, `${b} of ${below[1]}`];
};

const between = (sign: string, a: string, b: string): OperatorType => ({
  fault: `has "${sign}" between ${a} and ${b}, which do not fit`,
});

const lookedUp = (key: string | undefined, within: DeclaredType | undefined): OperatorType => {
  const type = certainType(within);
  if (type !== undefined && type !== 'list' && type !== 'map') {
    return { fault: `has "in" before ${type}, which is no list and no map` };
  }
  const wanted = type === 'list' ? certainType(within?.element) : within?.element === undefined ? undefined : 'string';
  return key !== undefined && wanted !== undefined && areApart(key, wanted)
    ? between('in', key, `${type ?? ''} of ${wanted}`)
    : { type: 'bool' };
};

/** What lies at an index of a list or a key of a map. */
const taken = (from: DeclaredType | undefined, key: string | undefined): OperatorType => {
  const type = certainType(from);
  if (type !== undefined && (SCALARS.includes(type) || type === 'object')) {
    return { fault: `has brackets behind ${type}, which is no list and no map` };
  }
  const wanted = type === 'list' ? 'int' : type === 'map' && from?.element !== undefined ? 'string' : undefined;
  const isOther = key !== undefined && wanted !== undefined && areApart(key, wanted);
  return isOther ? { fault: `has ${key} in brackets behind ${type ?? ''}, which takes ${wanted}` } : undefined;
};

const chosen = (condition: string | undefined, a: string | undefined, b: string | undefined): OperatorType => {
  if (condition !== undefined && condition !== 'bool')
    return { fault: `has ${condition} before "?", which must be bool` };
  if (a === undefined || b === undefined) return undefined;
  return areApart(a, b) ? between('? :', a, b) : a === b ? { type: a } : undefined;
};

/** What an operator gives for operands of such types. */
export const operatorType = (name: string, operands: readonly (DeclaredType | undefined)[]): OperatorType => {
  const [a, b, c] = operands.map(certainType);
  const one = UNARY.get(name);
  if (one !== undefined) {
    if (a === undefined) return name === '!_' ? { type: 'bool' } : undefined;
    return one.includes(a) ? { type: a } : { fault: `has "${signOf(name)}" before ${a}, which does not fit` };
  }
  if (name === '_?_:_') return chosen(a, b, c);
  if (name === '@in') return lookedUp(a, operands[1]);
  if (name === '_==_' || name === '_!=_') {
    const apart = unequal(operands[0], operands[1]);
    return apart === undefined ? { type: 'bool' } : between(signOf(name), ...apart);
  }
  if (name === '_[_]') return taken(operands[0], b);
  const overloads = BINARY.get(name);
  if (overloads === undefined) return undefined;
  if (a !== undefined && b !== undefined) {
    const type = overloads.get(`${a} ${b}`);
    return type === undefined ? between(signOf(name), a, b) : { type };
  }
  const known = a ?? b;
  const isTaken = (key: string): boolean => key.split(' ')[a === undefined ? 1 : 0] === known;
  if (known !== undefined && ![...overloads.keys()].some(isTaken)) {
    return { fault: `has "${signOf(name)}" with ${known}, which does not fit` };
  }
  return overloads === ORDERED || overloads === JOINED ? { type: 'bool' } : undefined;
};
