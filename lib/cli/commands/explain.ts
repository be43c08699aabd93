import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { Neighbour } from '../../explain/neighbours';
import { MANIFESTS_FOLDER } from '../../model/manifest-lock';
import { toDotted, pointerParts } from '../../model/path';
import type { Place } from '../../model/issue';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import { explainObject, type ExplainQuery, type ObjectExplanation } from '../explain-object';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

interface ExplainFlags extends Omit<ExplainQuery, 'target'> {
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  strata explain Gateway/public --cluster prod
  strata explain deployment/frontend --cluster dev --namespace shop-test --field 'spec.template.spec.containers[0].image'
  strata explain dist/prod/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml

A rule is explained by: strata validate --explain RULE

Exit codes: 0 done · 2 no such object, field or cluster, or invalid data`;

const dotted = (pointer: string): string =>
  toDotted(pointerParts(pointer).map(part => (/^\d+$/.test(part) ? Number(part) : part)));

const placeText = ({ file = '', line, column, pointer = '' }: Place): string =>
  `${file}:${line ?? 1}:${column ?? 1} ${pointer}`;

const neighbourLines = (title: string, neighbours: readonly Neighbour[]): readonly string[] =>
  neighbours.map(({ object, pointer, isKnown }, index) => {
    const head = (index === 0 ? title : '').padEnd(14);
    return `${head}${object} at ${dotted(pointer)}${isKnown ? '' : ', made in the cluster'}`;
  });

const line = (title: string, text: string): string => `${title.padEnd(14)}${text}`;

const isOfManifests = (template: string): boolean => template.startsWith(`${MANIFESTS_FOLDER}/`);

/** The explanation as people read it. */
export const explanationLines = (told: ObjectExplanation): readonly string[] => {
  const { field, findings } = told;
  const own = told.hook === undefined ? `in its wave ${told.wave}` : `as hook ${told.hook}, in its wave ${told.wave}`;
  return [
    `${told.object} in ${told.cluster}`,
    line('file', told.file),
    line(
      'component',
      `${told.component}${told.declared === undefined ? '' : ` (${told.declared.file}:${told.declared.line})`}`,
    ),
    ...(told.template === undefined ? [] : [line(isOfManifests(told.template) ? 'manifests' : 'chart', told.template)]),
    line('synced by', `Application ${told.application}, wave ${told.applicationWave} of the cluster, ${own}`),
    ...(told.waits ?? []).map(why => line('waits', why)),
    ...neighbourLines('names', told.names),
    ...neighbourLines('named by', told.namedBy),
    line(
      'checks',
      findings.length === 0 ? `${told.rules} rules, nothing found` : `${told.rules} rules, ${findings.length} found`,
    ),
    ...findings.map(finding => line('', finding)),
    ...(field === undefined
      ? []
      : [
          line('field', `${dotted(field.pointer)}: ${JSON.stringify(field.value)}`),
          ...(field.follows.length === 0
            ? [line('follows from', 'the component alone: no key of environments/ decides it')]
            : field.follows.map((place, index) => line(index === 0 ? 'follows from' : '', placeText(place)))),
        ]),
  ];
};

/** Adds `strata explain`. */
export function explainCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('explain <object>')
    .summary('tell where an object and its fields come from')
    .description(
      'Tells of an object, as Kind/name or a file of dist/: what made it, when it is applied, what names it.',
    )
    .option('--cluster <name>', 'the cluster that has the object')
    .option('--namespace <name>', 'the namespace that has the object')
    .option('--field <path>', 'a field, as spec.replicas: its value, and the keys of environments/ that decide it')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action((target: string, { format, ...query }: ExplainFlags) => {
      const root = projectRoot(process.cwd());
      const named = /\.ya?ml$/.test(target) && existsSync(target) ? relative(root, resolve(target)) : target;
      const result = explainObject(root, { ...query, target: named });
      if ('issues' in result) {
        printIssues(result.issues, console);
        finish(EXIT.FAULT);
        return;
      }
      const { explanation } = result;
      const text =
        format === 'json'
          ? JSON.stringify({ form: 1, ...explanation }, undefined, 2)
          : explanationLines(explanation).join('\n');
      console.out(`${text}\n`);
      finish(EXIT.DONE);
    });
}
