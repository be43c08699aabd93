import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { ComponentStack } from '../../constructs/component-stack';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { differingPaths } from '../differing-paths';
import { propsOf } from './props-of';
import type { Source } from './source';

/** What the class of cdk8s-plus leaves of an object. */
const renderedBy = (className: string, source: Source): Json | undefined => {
  const found = Object.entries(k8s).find(([name]) => name === className)?.[1];
  if (typeof found !== 'function') return undefined;
  try {
    const made: unknown = Reflect.construct(found, [new ComponentStack('probe'), 'object', propsOf(source)]);
    if (!(made instanceof ApiObject)) return undefined;
    const json: unknown = made.toJson();
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
};

/** Fields that a class of cdk8s-plus would lose: those that are newer than its types, each once. */
export const plusLoss = (className: string, source: Source, body: JsonObject): readonly string[] =>
  differingPaths(body, renderedBy(className, source) ?? {});
