import { didYouMean } from '../../model/did-you-mean';
import type { Path } from '../../model/path';
import { isIn, type Phase, type Tenant } from '../../model/tenant';
import type { Environments } from '../environments';
import { finding, type Finding } from '../finding';

const namesOf = (items: readonly { readonly name: string }[]): readonly string[] => items.map(({ name }) => name);

/** Another app or database of the tenant that is named, and the phases in which it must be there. */
export function tenantReference(
  { placeOf }: Environments,
  [document, path]: readonly [string, Path],
  { text, what, list }: { text: string; what: 'app' | 'database'; list: Tenant['apps'] | Tenant['databases'] },
  phases: readonly Phase[],
): readonly Finding[] {
  const place = placeOf(document, path);
  const found = list.find(({ name }) => name === text);
  if (found === undefined) {
    const known = namesOf(list).join(', ');
    const fix = didYouMean(text, namesOf(list), known === '' ? `add it to ${what}s` : `use one of ${known}`);
    return [
      finding('tenant-app', place, `there is no such ${what}`, {
        value: text,
        fix,
        restsOn: [placeOf(document, [`${what}s`])],
      }),
    ];
  }
  return phases
    .filter(phase => !isIn(found, phase))
    .map(phase =>
      finding('tenant-app', place, `the ${what} is not in phase ${phase}`, {
        value: text,
        fix: `add ${phase} to its only, or take this out`,
        restsOn: [placeOf(document, [`${what}s`, list.findIndex(({ name }) => name === text), 'only'])],
      }),
    );
}
