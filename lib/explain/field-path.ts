import { didYouMean } from '../model/did-you-mean';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { pointerParts, toDotted, toPointer, type Path } from '../model/path';

/** A field of an object, or why there is none of that name. */
export type FoundField =
  | { readonly pointer: string; readonly value: Json }
  | { readonly message: string; readonly value: string; readonly fix: string };

/** The parts of `spec.containers[0].image`, of `metadata.annotations["a.b/c"]`, or of a JSON pointer. */
const partsOf = (text: string): readonly string[] =>
  text.startsWith('/')
    ? pointerParts(text)
    : [...text.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
        ([, quoted, index, plain]) => quoted ?? index ?? plain ?? '',
      );

const keysOf = (value: Json | undefined): readonly string[] => {
  if (isJsonList(value)) return value.map((_, index) => String(index));
  return isJsonObject(value) ? Object.keys(value) : [];
};

const childOf = (value: Json | undefined, part: string): Json | undefined => {
  if (isJsonList(value)) return /^\d+$/.test(part) ? value[Number(part)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
};

const fixFor = (part: string, at: Json | undefined): string => {
  const keys = keysOf(at);
  const otherwise = keys.length === 0 ? 'it holds none' : `use one of ${keys.join(', ')}`;
  return isJsonList(at) ? otherwise : didYouMean(part, keys, otherwise);
};

/** Looks for a field by the words of a person. */
export const findField = (body: Json, text: string): FoundField => {
  const parts = partsOf(text);
  if (parts.length === 0) {
    return { message: 'names no field', value: text, fix: `use one of ${keysOf(body).join(', ')}` };
  }
  const walked: (string | number)[] = [];
  let at: Json | undefined = body;
  for (const part of parts) {
    const child: Json | undefined = childOf(at, part);
    if (child === undefined) {
      const place = toDotted(walked);
      const message = place === '' ? 'the object has no such field' : `${place} has no such field`;
      return { message, value: part, fix: fixFor(part, at) };
    }
    walked.push(isJsonList(at) ? Number(part) : part);
    at = child;
  }
  const path: Path = walked;
  return { pointer: toPointer(path), value: at ?? null };
};
