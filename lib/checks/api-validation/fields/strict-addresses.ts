import type { Json, JsonObject } from '../../../model/json';
import { ambiguityOfCidr, ambiguityOfIp, type Ambiguity } from '../../formats/strict-ip';
import type { CheckedRule, Refusal } from '../api-rule';
import { fieldRule } from './field-rule';
import { finderOf } from './found-values';

/** What is said of an address or network that programs may read in different ways. */
export const ambiguous = ({ message, better }: Ambiguity): Pick<Refusal, 'message' | 'fix'> => ({
  message,
  fix: `write ${better}`,
});

const valuesIn = (fields: readonly string[]): ((before: JsonObject) => readonly Json[]) => {
  const finders = fields.map(field => finderOf(field));
  return before => finders.flatMap(find => find(before).map(({ value }) => value));
};

const strictly =
  (upstream: string, says: string, ambiguityOf: (text: string) => Ambiguity | undefined) =>
  (field: string, keeping: readonly string[] = []): CheckedRule => {
    const kept = valuesIn(keeping);
    return {
      ...fieldRule(upstream, field, says, ({ value }, { before }) => {
        const ambiguity = typeof value === 'string' ? ambiguityOf(value.trim()) : undefined;
        if (ambiguity === undefined || (before !== undefined && kept(before).includes(value))) return undefined;
        return ambiguous(ambiguity);
      }),
      since: 'StrictIPCIDRValidation',
    };
  };

/** The address is read by all programs alike; `keeping` are fields whose values before the change may stay. */
export const isStrictIp = strictly(
  'IsValidIPForLegacyField',
  'has no leading zeros and is no IPv4 written as IPv6',
  ambiguityOfIp,
);

/** The network is read by all programs alike; `keeping` are fields whose values before the change may stay. */
export const isStrictCidr = strictly(
  'IsValidCIDRForLegacyField',
  'has no leading zeros, is no IPv4 written as IPv6, and has no bits beyond its prefix',
  ambiguityOfCidr,
);
