import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import { explainObject, type ExplainQuery } from '../explain-object';
import { objectLines } from '../explain/object-lines';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

interface ExplainFlags extends Omit<ExplainQuery, 'target'> {
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  strata explain Gateway/public --cluster prod
  strata explain Certificate.cert-manager.io/gateway/wildcard --cluster prod
                                       as findings and \`diff\` name it
  strata explain deployment/frontend --cluster dev --namespace shop-test --field 'spec.template.spec.containers[0].image'
  strata explain dist/prod/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml

A rule is explained by: strata validate --explain RULE

Exit codes: 0 done · 2 no such object, field or cluster, or invalid data`;

/** Adds `strata explain`. */
export function explainCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('explain <object>')
    .summary('tell where an object and its fields come from')
    .description(
      'Tells of an object, as Kind/name or a file of dist/ or bootstrap/: what made it, when it is applied, what names it, which rules read it.',
    )
    .option('--cluster <name>', 'the cluster that has the object')
    .option('--namespace <name>', 'the namespace that has the object')
    .option('--field <path>', 'a field, as spec.replicas: its value, and the keys of environments/ that decide it')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action((target: string, { format, ...query }: ExplainFlags) => {
      const root = projectRoot(process.cwd());
      const named = /\.(?:ya?ml|md|txt)$/.test(target) && existsSync(target) ? relative(root, resolve(target)) : target;
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
          : objectLines(explanation).join('\n');
      console.out(`${text}\n`);
      finish(EXIT.DONE);
    });
}
