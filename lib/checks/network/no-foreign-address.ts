import { toPointer } from '../../model/path';
import { textsIn } from '../declared/texts-in';
import type { ObjectRule } from '../rule';

const escaped = (text: string): string => text.replaceAll(/[^a-z0-9]/g, '\\$&');

/** The domain itself or a name below it, and not a longer domain. */
const namesIn = (text: string, domain: string): readonly string[] =>
  text.match(new RegExp(`(?<![a-z0-9-])(?:[a-z0-9-]+\\.)*${escaped(domain)}(?![a-z0-9.-]*[a-z0-9-])`, 'gi')) ?? [];

/** N10: an object speaks of other clusters only by the hosts of links. */
export const noForeignAddress: ObjectRule = {
  id: 'N10',
  name: 'no-foreign-address',
  severity: 'error',
  reason: 'what was copied from another cluster changes, opens or reads that cluster',
  scope: 'object',
  run: (manifest, { otherClusters = [], linkHosts = [], textOf }, report) => {
    const speaksOfOthers = (text: string): boolean => {
      const lower = text.toLowerCase();
      return otherClusters.some(
        ({ name, domain }) => lower.includes(domain.toLowerCase()) || lower.includes(`dist/${name}`),
      );
    };
    if (otherClusters.length === 0 || !speaksOfOthers(textOf(manifest))) return;
    for (const { path, text } of textsIn(manifest.body, speaksOfOthers)) {
      for (const { name, domain } of otherClusters) {
        const foreign = namesIn(text, domain).find(host => !linkHosts.includes(host.toLowerCase()));
        const pointer = toPointer(path);
        if (foreign !== undefined) {
          const message = `is a name of cluster ${name}, and no link leads there`;
          report({ manifest, pointer, message, value: foreign, fix: 'use this cluster’s own, or declare a link' });
        } else if (new RegExp(`(?<![\\w.-])dist/${escaped(name)}(?![\\w.-])`).test(text)) {
          const message = `is a folder of cluster ${name}`;
          report({ manifest, pointer, message, value: text, fix: 'use the folder of this cluster' });
        }
      }
    }
  },
};
