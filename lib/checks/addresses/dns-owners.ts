import type { JsonObject } from '../../model/json';
import { identityOf, type Manifest } from '../../model/manifest';
import type { Tree } from '../../model/tree';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import { containersOf, podTemplatesOf } from '../pods/pod-templates';

/** A program that writes records into zones, and by what it knows its own. */
export interface DnsOwner {
  readonly object: string;
  readonly owner: string;
  /** Domains that it writes; empty for all. */
  readonly domains: readonly string[];
  /** It deletes records that nobody asks for any more. */
  readonly deletes: boolean;
}

/** Owner of records where none is set. Source: external-dns, --txt-owner-id */
const DEFAULT_OWNER = 'default';

const ofChart = (manifest: Manifest): readonly DnsOwner[] => {
  const spec = objectAt(manifest.body, 'spec');
  return [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')]
    .filter(({ chart }) => chart === 'external-dns')
    .map(source => objectAt(source, 'helm', 'valuesObject'))
    .filter(values => (textAt(values, 'registry') ?? 'txt') === 'txt')
    .map(values => ({
      object: identityOf(manifest),
      owner: textAt(values, 'txtOwnerId') ?? DEFAULT_OWNER,
      domains: textsAt(values, 'domainFilters'),
      deletes: textAt(values, 'policy') === 'sync',
    }));
};

const valuesOf = (args: readonly string[], name: string): readonly string[] =>
  args.filter(arg => arg.startsWith(`--${name}=`)).map(arg => arg.slice(name.length + 3));

const ofArguments = (manifest: Manifest, container: JsonObject): readonly DnsOwner[] => {
  const args = textsAt(container, 'args');
  const image = textAt(container, 'image') ?? '';
  if (!/(?:^|\/)external-dns[:@]/.test(image) || valuesOf(args, 'provider').length === 0) return [];
  if ((valuesOf(args, 'registry')[0] ?? 'txt') !== 'txt') return [];
  return [
    {
      object: identityOf(manifest),
      owner: valuesOf(args, 'txt-owner-id')[0] ?? DEFAULT_OWNER,
      domains: valuesOf(args, 'domain-filter'),
      deletes: (valuesOf(args, 'policy')[0] ?? 'sync') === 'sync',
    },
  ];
};

/** What in a tree writes DNS records: releases of the chart, and Deployments. */
export const dnsOwners = ({ manifests }: Tree): readonly DnsOwner[] =>
  manifests.flatMap(manifest =>
    manifest.kind === 'Application'
      ? ofChart(manifest)
      : podTemplatesOf(manifest).flatMap(pod =>
          containersOf(pod).flatMap(({ container }) => ofArguments(manifest, container)),
        ),
  );
