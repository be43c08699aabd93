import type { Json } from '../../../model/json';
import { tokensOf, type Token } from './tokens';

/** A value of a command. */
export type Operand =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'name'; readonly name: string }
  /** Keys below `dot`, a variable or a pipeline in brackets. */
  | { readonly kind: 'chain'; readonly of: string | Pipeline; readonly keys: readonly string[] };

/** Commands whose results go on to the next. */
export interface Pipeline {
  /** Variables that it sets, with the dollar. */
  readonly sets: readonly string[];
  /** Whether it changes a variable that is there, instead of making one. */
  readonly changes: boolean;
  readonly commands: readonly (readonly Operand[])[];
}

/** A part of a template. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'range' | 'with';
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

const ACTION = /\{\{(-\s)?((?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\*[^]*?\*\/|(?!-?\}\})[^])*?)(\s-)?\}\}/g;

type Piece = { readonly text: string } | { readonly action: string };

/** Text and actions in turn, without the space that dashes take away. @throws Error for an action without an end */
const piecesOf = (template: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  let trims = false;
  for (const match of template.matchAll(ACTION)) {
    const [whole, left, action = '', right] = match;
    const before = template.slice(at, match.index);
    const started = trims ? before.trimStart() : before;
    pieces.push({ text: left === undefined ? started : started.trimEnd() });
    if (!/^\s*\/\*/.test(action)) pieces.push({ action });
    trims = right !== undefined;
    at = match.index + whole.length;
  }
  const rest = template.slice(at);
  if (rest.includes('{{')) throw new Error('an action has no end');
  pieces.push({ text: trims ? rest.trimStart() : rest });
  return pieces;
};

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

const keysAfter = (reader: Reader): readonly string[] => {
  const keys: string[] = [];
  for (let next = reader.tokens[reader.at]; next?.kind === 'field' && next.joined; next = reader.tokens[reader.at]) {
    if (next.text === '.') throw new Error('a dot has no name after it');
    keys.push(next.text.slice(1));
    reader.at += 1;
  }
  return keys;
};

const operandOf = (reader: Reader): Operand => {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new Error('a value is missing');
  reader.at += 1;
  switch (token.kind) {
    case 'string':
      return { kind: 'literal', value: token.text };
    case 'number':
      return { kind: 'literal', value: Number(token.text) };
    case 'bool':
      return { kind: 'literal', value: token.text === 'true' };
    case 'nil':
      return { kind: 'literal', value: null };
    case 'name':
      return { kind: 'name', name: token.text };
    case 'variable':
      return { kind: 'chain', of: token.text, keys: keysAfter(reader) };
    case 'field': {
      const first = token.text === '.' ? [] : [token.text.slice(1)];
      return { kind: 'chain', of: 'dot', keys: [...first, ...keysAfter(reader)] };
    }
    case 'mark': {
      if (token.text !== '(') throw new Error(`${token.text} stands where a value must`);
      const inner = pipelineOf(reader);
      if (reader.tokens[reader.at]?.text !== ')') throw new Error('a bracket is not closed');
      reader.at += 1;
      return { kind: 'chain', of: inner, keys: keysAfter(reader) };
    }
  }
};

const isMark = (token: Token | undefined, ...marks: readonly string[]): boolean =>
  token?.kind === 'mark' && marks.includes(token.text);

const setsOf = (reader: Reader): Pick<Pipeline, 'changes' | 'sets'> => {
  const end = reader.tokens.findIndex((token, index) => index >= reader.at && isMark(token, ':=', '='));
  const names = reader.tokens.slice(reader.at, end);
  if (end < 0 || !names.every(token => token.kind === 'variable' || isMark(token, ','))) {
    return { sets: [], changes: false };
  }
  reader.at = end + 1;
  return {
    sets: names.filter(({ kind }) => kind === 'variable').map(({ text }) => text),
    changes: reader.tokens[end]?.text === '=',
  };
};

const pipelineOf = (reader: Reader): Pipeline => {
  const declared = setsOf(reader);
  const commands: Operand[][] = [[]];
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (isMark(token, ')')) break;
    if (isMark(token, '|')) {
      commands.push([]);
      reader.at += 1;
    } else {
      commands.at(-1)?.push(operandOf(reader));
    }
  }
  if (commands.some(command => command.length === 0)) throw new Error('a command is empty');
  return { ...declared, commands };
};

const readPipeline = (text: string): Pipeline => {
  const reader: Reader = { tokens: tokensOf(text), at: 0 };
  const pipeline = pipelineOf(reader);
  if (reader.at < reader.tokens.length) throw new Error('a bracket is closed that nothing opens');
  return pipeline;
};

interface Pieces {
  readonly pieces: readonly Piece[];
  at: number;
}

const isBlock = (word: string): word is 'if' | 'range' | 'with' => ['if', 'range', 'with'].includes(word);

/** Deeper blocks than this are refused. */
const MOST_DEEP = 50;

const nodesOf = (pieces: Pieces, depth: number): { nodes: readonly TemplateNode[]; end: string } => {
  if (depth > MOST_DEEP) throw new Error(`blocks lie more than ${MOST_DEEP} deep`);
  const nodes: TemplateNode[] = [];
  for (let piece = pieces.pieces[pieces.at]; piece !== undefined; piece = pieces.pieces[pieces.at]) {
    pieces.at += 1;
    if ('text' in piece) {
      if (piece.text !== '') nodes.push({ kind: 'text', text: piece.text });
      continue;
    }
    const action = piece.action.trim();
    const word = /^[a-z]+/.exec(action)?.[0] ?? '';
    const rest = action.slice(word.length);
    if (word === 'end' || word === 'else') return { nodes, end: action };
    if (!isBlock(word)) {
      nodes.push({ kind: 'action', pipeline: readPipeline(action) });
      continue;
    }
    nodes.push(blockOf(word, rest, pieces, depth));
  }
  return { nodes, end: '' };
};

const blockOf = (kind: 'if' | 'range' | 'with', condition: string, pieces: Pieces, depth: number): TemplateNode => {
  const pipeline = readPipeline(condition);
  const { nodes: body, end } = nodesOf(pieces, depth + 1);
  if (end === 'end') return { kind, pipeline, body, otherwise: [] };
  const next = /^else\s+(if|with)\b/.exec(end);
  if (next !== null) {
    const inner = blockOf(next[1] === 'with' ? 'with' : 'if', end.slice(next[0].length), pieces, depth + 1);
    return { kind, pipeline, body, otherwise: [inner] };
  }
  if (end !== 'else') throw new Error(`${kind} has no end`);
  const { nodes: otherwise, end: last } = nodesOf(pieces, depth + 1);
  if (last !== 'end') throw new Error(`else of ${kind} has no end`);
  return { kind, pipeline, body, otherwise };
};

/** The parts of a template of Go. @throws Error when it cannot be read. https://pkg.go.dev/text/template */
export const parseTemplate = (template: string): readonly TemplateNode[] => {
  const pieces: Pieces = { pieces: piecesOf(template), at: 0 };
  const { nodes, end } = nodesOf(pieces, 0);
  if (end !== '') throw new Error(`{{${end}}} closes nothing`);
  return nodes;
};
