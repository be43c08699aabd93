import { counted } from '../model/counted';
import type { Agreement } from './compare-verdicts';

const HEADS = { server: 'accepted by us, refused by the server', us: 'refused by us, accepted by the server' } as const;

/** What people read of a comparison. @param version of the server, such as `v1.35.4` */
export const agreementReport = (agreement: Agreement, version: string): string => {
  const { accepted, refused, differences, unknown } = agreement;
  const groups = (['server', 'us'] as const).flatMap(by => {
    const own = differences.filter(({ refusedBy }) => refusedBy === by);
    if (own.length === 0) return [];
    return [
      `${HEADS[by]}:`,
      ...own.flatMap(({ file, object, reasons }) => [`  ${file} ${object}`, ...reasons.map(text => `    ${text}`)]),
    ];
  });
  const silent = unknown.map(({ file, object, reason }) => `  ${file} ${object}: ${reason}`);
  const total = accepted + refused + differences.length;
  const summary =
    `kube-apiserver ${version}: ${counted(total, 'object')} judged, ${accepted} accepted and ${refused} refused by both, ` +
    counted(differences.length, 'difference');
  return [...groups, ...(silent.length === 0 ? [] : ['not judged by the server:', ...silent]), summary]
    .map(line => `${line}\n`)
    .join('');
};
