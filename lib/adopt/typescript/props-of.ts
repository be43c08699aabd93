import { k8s } from 'cdk8s-plus-28';
import type { Source } from './source';

/** What the source is when it runs. @throws Error for code, which only a compiler knows */
export const propsOf = (source: Source): unknown => {
  switch (source.is) {
    case 'value':
      return source.value;
    case 'made':
      return typeof source.value === 'number'
        ? k8s[source.by].fromNumber(source.value)
        : k8s[source.by].fromString(source.value);
    case 'list':
      return source.items.map(propsOf);
    case 'map':
      return Object.fromEntries(source.entries.map(([key, value]) => [key, propsOf(value)]));
    case 'code':
      throw new Error(`${source.code} is code`);
  }
};
