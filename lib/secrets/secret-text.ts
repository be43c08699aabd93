import { counted } from '../model/counted';
import type { Lacking } from './lacking';
import type { RotationStep } from './rotation';
import type { BroughtSecret, Consumer, SecretByHand, SecretKey, SecretList, SecretPath } from './secret-list';

const keyText = ({ key, made, encrypts }: SecretKey): string => {
  const from = made.by === 'data' ? `is ${made.value}` : made.by === 'random' ? made.command : `from ${made.says}`;
  return `    key       ${key}: ${from}${encrypts === true ? '; data is encrypted under it' : ''}`;
};

const READS = { start: 'at its start', file: 'as a file', other: 'as it likes' } as const;

const consumerText = ({ object, reads }: Consumer): string => `      ${object} ${READS[reads]}`;

const consumersText = (consumers: readonly Consumer[]): readonly string[] =>
  consumers.length === 0
    ? ['      nobody names it: by its labels, or a program by itself']
    : consumers.map(consumerText);

const broughtText = ({ cluster, namespace, name, restarts, consumers }: BroughtSecret): readonly string[] => [
  `    read in   ${cluster} as Secret ${namespace}/${name}${restarts.length === 0 ? '' : `; starts again: ${restarts.join(', ')}`}`,
  ...consumersText(consumers),
];

const pathText = (path: SecretPath): readonly string[] => [
  `${path.mount}/${path.path}  ${path.purpose}${path.atBootstrap ? '; by hand at bootstrap too' : ''}`,
  ...path.keys.map(keyText),
  ...path.brings.flatMap(broughtText),
];

const handText = ({ cluster, namespace, name, purpose, keys, consumers }: SecretByHand): readonly string[] => [
  `Secret ${namespace}/${name} in ${cluster}, by hand  ${purpose}`,
  ...keys.map(keyText),
  '    read by',
  ...consumersText(consumers),
];

/** Every secret for people. */
export const listText = ({ paths, byHand }: SecretList): string =>
  [
    ...paths.flatMap(pathText),
    ...byHand.flatMap(handText),
    `${counted(paths.length, 'path')} in Vault, ${counted(byHand.length, 'Secret')} by hand; how old each is stands in Vault alone`,
    '',
  ].join('\n');

const lackText = ({ path, purpose, keys, there }: Lacking): string =>
  there === undefined ? `  ${path}  ${purpose}` : `  ${path}: ${there} lacks ${keys.join(', ')}`;

/** What one cluster lacks of what another has, for people. */
export const lackingText = (from: string, to: string, lacking: readonly Lacking[]): string =>
  lacking.length === 0
    ? `${to} has every secret that ${from} has\n`
    : [`${from} has, and ${to} lacks:`, ...lacking.map(lackText), ''].join('\n');

/** The steps of a rotation for people. */
export const rotationText = (path: SecretPath, steps: readonly RotationStep[]): string =>
  [
    `${path.mount}/${path.path}: ${path.purpose}`,
    ...steps.flatMap(({ says, commands }, index) => [
      `${String(index + 1).padStart(3)}. ${says}`,
      ...commands.map(command => `       ${command}`),
    ]),
    '',
  ].join('\n');
