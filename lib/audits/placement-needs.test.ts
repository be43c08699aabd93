import { EVERYWHERE, NEEDS } from '../inventory/checks/placement';
import { COMPONENTS } from '../platform';

/** What is in a cluster that has these services, as placement.ts demands it. */
const withNeeds = (services: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (service: string): void => {
    if (found.has(service)) return;
    found.add(service);
    for (const need of NEEDS[service] ?? []) visit(need);
  };
  for (const service of services) visit(service);
  return found;
};

test('a placement without what a component needs is an error at its place in environments/', () => {
  const missing = COMPONENTS.flatMap(({ name, needs }) => {
    const present = withNeeds([name, ...EVERYWHERE]);
    return needs
      .map(need => ({ need, providers: COMPONENTS.filter(({ provides }) => provides.includes(need)) }))
      .filter(({ providers }) => !providers.some(provider => present.has(provider.name)))
      .map(({ need, providers }) => `${name} needs ${need}: add ${providers.map(one => one.name).join(' or ')}`);
  });
  expect(missing).toEqual([]);
});
