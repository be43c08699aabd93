import { isJsonList, isJsonObject, type Json } from './json';

/** Images below a value, as pods and resources of operators name them. */
export const imagesOf = (value: Json | undefined): readonly string[] => {
  if (isJsonList(value)) return value.flatMap(imagesOf);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (!/^image(Name)?$/.test(key)) return imagesOf(item);
    if (typeof item === 'string') return item === '' ? [] : [item];
    if (!isJsonObject(item)) return [];
    const { repository, tag } = item;
    const isWhole = typeof repository === 'string' && typeof tag === 'string' && repository !== '' && tag !== '';
    return isWhole ? [`${repository}:${tag}`] : imagesOf(item);
  });
};
