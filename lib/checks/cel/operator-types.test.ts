import type { DeclaredType } from './declared-types';
import { operatorType } from './operator-types';

const typed = (type: string): DeclaredType | undefined => {
  const [name = '', element] = type.split('<');
  if (name === '?') return undefined;
  return { type: name, ...(element === undefined ? {} : { element: { type: element.replace('>', '') } }) };
};

const told = (name: string, ...operands: readonly string[]): string | undefined => {
  const result = operatorType(name, operands.map(typed));
  return result === undefined ? undefined : 'fault' in result ? result.fault : result.type;
};

// Each was put to kube-apiserver 1.35.4, as a rule of a schema or an expression of a policy.
test.each([
  ['_+_', ['int', 'int'], 'int'],
  ['_+_', ['string', 'string'], 'string'],
  ['_+_', ['timestamp', 'duration'], 'timestamp'],
  ['_+_', ['string', 'int'], 'has "+" between string and int, which do not fit'],
  ['_+_', ['list', 'int'], 'has "+" between list and int, which do not fit'],
  ['_+_', ['int', '?'], undefined],
  ['_-_', ['timestamp', 'timestamp'], 'duration'],
  ['_-_', ['int', 'string'], 'has "-" between int and string, which do not fit'],
  ['_*_', ['duration', 'int'], 'has "*" between duration and int, which do not fit'],
  ['_*_', ['string', '?'], 'has "*" with string, which does not fit'],
  ['_/_', ['int', 'double'], 'has "/" between int and double, which do not fit'],
  ['_%_', ['double', 'double'], 'has "%" between double and double, which do not fit'],
  ['-_', ['int'], 'int'],
  ['-_', ['string'], 'has "-" before string, which does not fit'],
  ['!_', ['?'], 'bool'],
  ['!_', ['int'], 'has "!" before int, which does not fit'],
  ['_&&_', ['bool', '?'], 'bool'],
  ['_&&_', ['bool', 'int'], 'has "&&" between bool and int, which do not fit'],
  ['_||_', ['?', 'string'], 'has "||" with string, which does not fit'],
  ['_<_', ['int', 'double'], 'bool'],
  ['_<_', ['bool', 'bool'], 'bool'],
  ['_<_', ['string', 'int'], 'has "<" between string and int, which do not fit'],
  ['_>_', ['timestamp', 'string'], 'has ">" between timestamp and string, which do not fit'],
  ['_>_', ['?', 'list'], 'has ">" with list, which does not fit'],
  ['_==_', ['dyn', 'int'], 'bool'],
  ['_==_', ['double', 'int'], 'has "==" between double and int, which do not fit'],
  ['_==_', ['string', 'null_type'], 'has "==" between string and null_type, which do not fit'],
  ['_==_', ['object', 'null_type'], 'bool'],
  ['_==_', ['timestamp', 'null_type'], 'bool'],
  ['_!=_', ['null_type', 'duration'], 'bool'],
  ['_==_', ['map', 'null_type'], 'has "==" between map and null_type, which do not fit'],
  ['_==_', ['timestamp', 'object'], 'has "==" between timestamp and object, which do not fit'],
  ['_==_', ['list<string>', 'list<int>'], 'has "==" between list of string and list of int, which do not fit'],
  ['_!=_', ['object', 'map'], 'has "!=" between object and map, which do not fit'],
  ['_==_', ['type', 'string'], 'has "==" between type and string, which do not fit'],
  ['@in', ['string', 'list<string>'], 'bool'],
  ['@in', ['int', 'list<string>'], 'has "in" between int and list of string, which do not fit'],
  ['@in', ['int', 'map<string>'], 'has "in" between int and map of string, which do not fit'],
  ['@in', ['string', 'object'], 'has "in" before object, which is no list and no map'],
  ['_[_]', ['list<int>', 'string'], 'has string in brackets behind list, which takes int'],
  ['_[_]', ['map<int>', 'int'], 'has int in brackets behind map, which takes string'],
  ['_[_]', ['map<int>', 'string'], undefined],
  ['_[_]', ['string', 'int'], 'has brackets behind string, which is no list and no map'],
  ['toString', ['string'], undefined],
  ['_?_:_', ['bool', 'int', 'int'], 'int'],
  ['_?_:_', ['?', 'int', 'string'], 'has "? :" between int and string, which do not fit'],
  ['_?_:_', ['int', '?', '?'], 'has int before "?", which must be bool'],
])('%s of %j', (name, operands, result) => {
  expect(told(name, ...operands)).toBe(result);
});
