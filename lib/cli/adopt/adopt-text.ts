import { grouped } from '../../model/grouped';
import type { FirstSync } from '../../adopt/live/first-sync';
import type { LeftOut } from '../../adopt/left-out';
import { counted } from '../../model/counted';
import { groupOf, identityOf } from '../../model/manifest';
import type { AdoptResult, Proof } from './adopt-result';
import type { Adoption } from './adoption';

/** Objects of a kind that are told one by one; of more the number is. */
const FEW = 2;

/** What stays out and why, many of a kind in a line. */
const leftOutLines = (leftOut: readonly LeftOut[]): readonly string[] => {
  const alike = grouped(leftOut, ({ manifest: { apiVersion, kind }, because }) => {
    const group = groupOf(apiVersion);
    return `${kind}${group === '' ? '' : `.${group}`}: ${because}`;
  });
  return [...alike].flatMap(([key, all]) =>
    all.length > FEW
      ? [`  left out  ${all.length} × ${key}`]
      : all.map(({ manifest, because }) => `  left out  ${identityOf(manifest)}: ${because}`),
  );
};

/** What became of the objects of a component. */
const adoptionLines = ({ data, manifests, leftOut, untyped }: Adoption): readonly string[] => [
  `${data.name}: ${counted(manifests.length, 'object')} in layer ${data.layer}, namespace ${data.namespace}`,
  ...leftOutLines(leftOut),
  ...untyped
    .filter(({ manifest }) => manifest.kind !== 'CustomResourceDefinition')
    .map(({ manifest, because }) => `  untyped   ${identityOf(manifest)}: ${because}`),
  ...data.secrets.map(
    ({ namespace, name, keys }) =>
      `  secret    ${namespace}/${name}: its values (${keys.join(', ')}) stay out of git; it is on the list of Secrets that people make`,
  ),
];

const syncLines = ({ unchanged, total, added, created }: FirstSync): readonly string[] => [
  `\n  first sync: ${unchanged} of ${counted(total, 'live object')} unchanged`,
  ...added.map(line => `\n    adds ${line}`),
  ...created.map(line => `\n    makes ${line}`),
];

/** What clusters get, those together that get the same. */
const proofLines = ({ component, equalities, syncs = [] }: Proof): readonly string[] => {
  const alike = grouped(equalities, ({ cluster, equal, total, added }) => {
    const sync = syncs.find(one => one.cluster === cluster);
    return [
      `: ${equal} of ${counted(total, 'object')} equal`,
      ...(sync === undefined ? added.map(line => `\n  the platform adds ${line}`) : syncLines(sync)),
    ].join('');
  });
  return [...alike].map(
    ([lines, all]) => `proof: ${component} in ${all.map(({ cluster }) => cluster).join(', ')}${lines}`,
  );
};

/** What was adopted and proven. */
export const adoptText = ({ adoptions, leftOut, proofs }: AdoptResult): string =>
  [
    ...(leftOut.length === 0 ? [] : ['the cluster made these:', ...leftOutLines(leftOut)]),
    ...adoptions.flatMap(adoptionLines),
    ...proofs.flatMap(proofLines),
  ]
    .map(line => `${line}\n`)
    .join('');

/** What is left for a person, in a line each. */
export const nextLines = ({ adoptions, drafts, proofs }: AdoptResult): readonly string[] => [
  ...(adoptions.some(({ data }) => data.secrets.length > 0)
    ? ['Secrets: bring them from Vault in place of a hand: vaultSecrets in the component, adopts: true (docs/vault.md)']
    : []),
  ...(adoptions.some(({ data }) => data.data.length > 0) ? ['data: say what backs it up (docs/backup.md)'] : []),
  ...(drafts.some(({ file }) => file.endsWith('accepted-issues.yaml'))
    ? ['environments/accepted-issues.yaml: mend what is accepted before its last day']
    : []),
  ...(proofs.some(({ syncs }) => syncs !== undefined)
    ? ['before the merge: take the old owner away without its objects (docs/moving.md#5-switch-over)']
    : []),
  'commit, and open a pull request',
];
