import { isJsonObject } from '../../../model/json';
import type { ApiPart, CheckedRule, Refusal } from '../api-rule';
import { finderOf, slotLeadOf, slotsOf, type FoundValue, type Slot } from './found-values';
import { stepTexts } from './step';

const ruleOf =
  <Found extends Slot>(
    readerOf: (field: string) => (part: ApiPart['value']) => readonly Found[],
    leadTo: (field: string) => readonly string[],
  ) =>
  (
    upstream: string,
    field: string,
    says: string,
    judge: (found: Found, part: ApiPart) => Refusal | undefined,
  ): CheckedRule => {
    const read = readerOf(field);
    return {
      upstream,
      field,
      says,
      lead: leadTo(field),
      check: (part, refuse) => {
        for (const found of read(part.value)) {
          const refusal = judge(found, part);
          if (refusal === undefined) continue;
          const { value, at } = found;
          refuse({ at, ...(isJsonObject(value) ? {} : { value }), ...refusal });
        }
      },
    };
  };

/** A rule about the values of a field, as `finderOf` reads it, that are set; refusals show those that are no objects. */
export const fieldRule = ruleOf<FoundValue>(field => finderOf(field), stepTexts);

/** A rule about a field in every object that can hold it, set or not. */
export const slotRule = ruleOf<Slot>(slotsOf, slotLeadOf);

/** A rule that holds only for some parts. */
export const onlyIf = (condition: (part: ApiPart) => boolean, rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    if (condition(part)) rule.check(part, refuse);
  },
});
