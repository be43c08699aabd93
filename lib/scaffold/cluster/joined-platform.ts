import { isMap, isSeq, parseDocument } from 'yaml';
import type { Path } from '../../model/path';
import { addedItem } from '../added-item';
import { addedWord } from '../added-word';
import { inlineYaml } from '../inline-yaml';
import type { Link, LinkChanges } from './cluster-services';

const linkItem = ({ name, from, to, host, port, protocol, authentication }: Link): string =>
  [
    `- name: ${inlineYaml(name)}`,
    `  from: ${inlineYaml(from)}`,
    `  to: ${inlineYaml(to)}`,
    `  host: ${inlineYaml(host)}`,
    `  port: ${port}`,
    `  protocol: ${protocol}`,
    `  authentication: ${authentication}`,
  ].join('\n');

/** The text of platform.yaml with a further cluster in its placement and links. */
export const joinedPlatform = (
  text: string,
  name: string,
  services: readonly string[],
  { extended, added }: LinkChanges,
): string => {
  const placed = services.reduce((before, service) => addedWord(before, ['placement', service], name), text);
  const linked = extended.reduce(
    (before, index) => addedWord(before, ['links', index, 'from', 'clusters'], name),
    placed,
  );
  return added.reduce((before, link) => addedItem(before, 'links', linkItem(link)), linked);
};

const itemsAt = (node: unknown, key: string): readonly unknown[] => {
  const list = isMap(node) ? node.get(key, true) : undefined;
  return isSeq(list) ? list.items : [];
};

/** Every list of clusters whose Argo CD Gitea tells of pushes. */
const pushLists = (text: string, fellow: string): readonly Path[] =>
  itemsAt(parseDocument(text).contents, 'organisations').flatMap((organisation, i) =>
    itemsAt(organisation, 'repositories').flatMap((repository, j) =>
      itemsAt(repository, 'webhooks').flatMap((webhook, k) => {
        const clusters = isMap(webhook) ? webhook.get('clusters', true) : undefined;
        const isMeant = isMap(webhook) && webhook.get('to') === 'argo-cd' && isSeq(clusters);
        const names: unknown = isMeant ? clusters.toJSON() : [];
        return Array.isArray(names) && names.includes(fellow)
          ? [['organisations', i, 'repositories', j, 'webhooks', k, 'clusters']]
          : [];
      }),
    ),
  );

/** The text of gitea.yaml in which Gitea tells a further cluster of pushes, where it tells its fellow. */
export const joinedGitea = (text: string, name: string, fellow: string): string =>
  pushLists(text, fellow).reduce((before, path) => addedWord(before, path, name), text);
