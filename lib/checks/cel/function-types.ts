import { certainType, type DeclaredType } from './declared-types';

/** Types of the value that a function is called on, and of its arguments; `|` stands between those that fit. */
const METHODS: Readonly<Record<string, readonly [on: string, ...args: readonly string[]]>> = {
  startsWith: ['string', 'string'],
  endsWith: ['string', 'string'],
  contains: ['string', 'string'],
  matches: ['string', 'string'],
  find: ['string', 'string'],
  findAll: ['string', 'string', 'int'],
  lowerAscii: ['string'],
  upperAscii: ['string'],
  trim: ['string'],
  charAt: ['string', 'int'],
  substring: ['string', 'int', 'int'],
  replace: ['string', 'string', 'string', 'int'],
  split: ['string', 'string', 'int'],
  size: ['string|bytes|list|map'],
  format: ['string', 'list'],
  sum: ['list'],
  min: ['list'],
  max: ['list'],
  getFullYear: ['timestamp', 'string'],
  getMonth: ['timestamp', 'string'],
  getDate: ['timestamp', 'string'],
  getDayOfMonth: ['timestamp', 'string'],
  getDayOfWeek: ['timestamp', 'string'],
  getDayOfYear: ['timestamp', 'string'],
  getHours: ['timestamp|duration', 'string'],
  getMinutes: ['timestamp|duration', 'string'],
  getSeconds: ['timestamp|duration', 'string'],
  getMilliseconds: ['timestamp|duration', 'string'],
};

/** Why a function takes no values of such types; undefined where it does, or where that cannot be told. */
export const callFault = (
  name: string,
  on: DeclaredType | undefined,
  args: readonly (DeclaredType | undefined)[],
): string | undefined => {
  if (!Object.hasOwn(METHODS, name)) return undefined;
  const [wanted = '', ...wantedArgs] = METHODS[name] ?? [];
  const isOther = (declared: DeclaredType | undefined, types: string): boolean => {
    const type = certainType(declared);
    return type !== undefined && !types.split('|').includes(type);
  };
  if (isOther(on, wanted)) {
    return `calls "${name}" of ${certainType(on) ?? ''}, and only ${wanted.replaceAll('|', ', ')} has it`;
  }
  const index = args.findIndex((arg, at) => isOther(arg, wantedArgs[at] ?? ''));
  return index < 0
    ? undefined
    : `calls "${name}" with ${certainType(args[index]) ?? ''}${wantedArgs[index] === undefined ? '' : ` in place of ${wantedArgs[index]}`}`;
};
