import { isJsonList, isJsonObject, type Json } from '../../model/json';

/** JSON text that is the same for equal values, whatever the order of their keys. */
export const canonicalJson = (value: Json | undefined): string => {
  let text = '';
  if (isJsonList(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
};
