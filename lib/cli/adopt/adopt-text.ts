import { identityOf } from '../../model/manifest';
import { counted } from '../../model/counted';
import type { AdoptResult, Proof } from './adopt-result';
import type { Adoption } from './adoption';

/** What became of the objects of a component. */
const adoptionLines = ({ data, manifests, leftOut, untyped }: Adoption): readonly string[] => [
  `${data.name}: ${counted(manifests.length, 'object')} in layer ${data.layer}, namespace ${data.namespace}`,
  ...leftOut.map(({ manifest, because }) => `  left out  ${identityOf(manifest)}: ${because}`),
  ...untyped
    .filter(({ manifest }) => manifest.kind !== 'CustomResourceDefinition')
    .map(({ manifest, because }) => `  untyped   ${identityOf(manifest)}: ${because}`),
  ...data.secrets.map(
    ({ namespace, name, keys }) =>
      `  secret    ${namespace}/${name}: its values (${keys.join(', ')}) stay out of git; it is on the list of Secrets that people make`,
  ),
];

/** What clusters get, those together that get the same. */
const proofLines = ({ component, equalities }: Proof): readonly string[] => {
  const alike = new Map<string, string[]>();
  for (const { cluster, equal, total, added } of equalities) {
    const lines = [
      `: ${equal} of ${counted(total, 'object')} equal`,
      ...added.map(line => `\n  the platform adds ${line}`),
    ].join('');
    alike.set(lines, [...(alike.get(lines) ?? []), cluster]);
  }
  return [...alike].map(([lines, clusters]) => `proof: ${component} in ${clusters.join(', ')}${lines}`);
};

/** What was adopted and proven. */
export const adoptText = ({ adoptions, proofs }: AdoptResult): string =>
  [...adoptions.flatMap(adoptionLines), ...proofs.flatMap(proofLines)].map(line => `${line}\n`).join('');

/** What is left for a person, in a line each. */
export const nextLines = ({ adoptions, drafts }: AdoptResult): readonly string[] => [
  ...(adoptions.some(({ data }) => data.secrets.length > 0)
    ? ['Secrets: bring them from Vault in place of a hand: vaultSecrets in the component, adopts: true (docs/vault.md)']
    : []),
  ...(adoptions.some(({ data }) => data.data.length > 0) ? ['data: say what backs it up (docs/backup.md)'] : []),
  ...(drafts.some(({ file }) => file.endsWith('accepted-issues.yaml'))
    ? ['environments/accepted-issues.yaml: mend what is accepted before its last day']
    : []),
  'commit, and open a pull request',
];
