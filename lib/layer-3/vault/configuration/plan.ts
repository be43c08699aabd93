import type { JsonObject } from '../../../model/json';
import type { Policy } from './policies';

/** One thing that the Job makes sure of, in Vault's words. */
export type Step =
  | { readonly action: 'policy'; readonly policy: Policy }
  /** Enabled where it is not; `options` as for `vault secrets|auth|audit enable`. */
  | { readonly action: 'secrets' | 'auth' | 'audit'; readonly path: string; readonly options: readonly string[] }
  | { readonly action: 'write'; readonly path: string; readonly body: JsonObject }
  /** The same, with the client of the single sign-on from a Secret. */
  | { readonly action: 'client'; readonly path: string; readonly body: JsonObject }
  /** A group with its policies; its members are those of the group `alias` of who signs in at `mount`. */
  | {
      readonly action: 'group';
      readonly name: string;
      readonly mount: string;
      readonly alias: string;
      readonly policies: readonly string[];
    };

/** Key of a ConfigMap for a path; `_` stands in no path of ours. */
const keyOf = (path: string): string => path.replaceAll('/', '_');

const json = (body: JsonObject): string => `${JSON.stringify(body, null, 2)}\n`;

interface Rendered {
  /** `<action> <name> <rest>` */
  readonly line: string;
  readonly files: Readonly<Record<string, string>>;
}

const rendered = (step: Step): Rendered => {
  switch (step.action) {
    case 'policy': {
      const file = `policy_${step.policy.name}.hcl`;
      return { line: `policy ${step.policy.name} ${file}`, files: { [file]: step.policy.text } };
    }
    case 'secrets':
    case 'auth':
    case 'audit':
      return { line: `${step.action} ${step.path} ${step.options.join(' ')}`, files: {} };
    case 'write':
    case 'client': {
      const file = `${keyOf(step.path)}.json`;
      return { line: `${step.action} ${step.path} ${file}`, files: { [file]: json(step.body) } };
    }
    case 'group': {
      const file = `group_${step.name}.json`;
      const alias = `group_${step.name}_alias.json`;
      return {
        line: `group ${step.name} ${step.mount} ${file} ${alias}`,
        files: {
          [file]: json({ type: 'external', policies: [...step.policies] }),
          [alias]: json({ name: step.alias }),
        },
      };
    }
  }
};

/** The files that the script reads: `plan`, a step a line in order, and what the steps write. */
export const planFiles = (steps: readonly Step[]): Readonly<Record<string, string>> => {
  const parts = steps.map(rendered);
  return Object.fromEntries([
    ['plan', parts.map(({ line }) => `${line}\n`).join('')],
    ...parts.flatMap(({ files }) => Object.entries(files)),
  ]);
};
