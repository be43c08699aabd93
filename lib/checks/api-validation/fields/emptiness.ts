import { isJsonList, isJsonObject, type Json } from '../../../model/json';

/** Whether a field is there: the API server reads null as absent. */
export const isSet = (value: Json | undefined): value is Json => value !== undefined && value !== null;

/** Nothing, an empty text or an empty list. */
export const isBlank = (value: Json | undefined): boolean =>
  !isSet(value) || value === '' || (isJsonList(value) && value.length === 0);

/** Nothing, an empty text, list or object. */
export const isEmpty = (value: Json | undefined): boolean =>
  isBlank(value) || (isJsonObject(value) && Object.keys(value).length === 0);
