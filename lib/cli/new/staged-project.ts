import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Draft } from '../../inventory/read-environments';
import type { Issue, Severity } from '../../model/issue';
import { isJsonList, isJsonObject, type Json } from '../../model/json';
import { parsedObject } from '../../model/parsed-json';
import { EXIT } from '../exit-code';

/** What a synth of a project said. */
export interface SynthOfProject {
  readonly outcome: 'done' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
}

/** What no render reads. */
const LEFT_OUT = ['node_modules', 'dist', 'bootstrap', 'talos', 'docs', 'examples', 'bench', '__snapshots__'];

/** A copy of a project without its outputs, in which something can be tried. */
export interface StagedProject {
  readonly root: string;
  readonly write: (draft: Draft) => void;
  readonly remove: () => void;
}

/** Copies a project. */
export function stagedProject(root: string): StagedProject {
  const copy = mkdtempSync(join(tmpdir(), 'strata-new-'));
  for (const name of readdirSync(root))
    if (!LEFT_OUT.includes(name) && (!name.startsWith('.') || name.startsWith('.prettierrc')))
      cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return {
    root: copy,
    write: ({ file, text }) => {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}

/** The files as prettier would have them, where the project has it. */
export function formatFiles(root: string, files: readonly string[]): void {
  const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  if (existsSync(prettier)) {
    spawnSync(process.execPath, [prettier, '--write', ...files], { cwd: root, stdio: 'ignore' });
  }
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

const issueOf = (value: Json): readonly Issue[] => {
  if (!isJsonObject(value)) return [];
  const { rule, message, place, fix } = value;
  const severity = SEVERITIES.find(one => one === value['severity']);
  if (severity === undefined || typeof message !== 'string' || !isJsonObject(place)) return [];
  const where = (type: 'string' | 'number', keys: readonly string[]) =>
    Object.fromEntries(keys.flatMap(key => (typeof place[key] === type ? [[key, place[key]]] : [])));
  return [
    {
      rule: typeof rule === 'string' ? rule : '',
      severity,
      message,
      place: {
        ...where('string', ['cluster', 'component', 'object', 'file', 'pointer']),
        ...where('number', ['line', 'column']),
      },
      ...(typeof value['value'] === 'string' ? { value: value['value'] } : {}),
      ...(typeof fix === 'string' ? { fix } : {}),
    },
  ];
};

const failed = (message: string): SynthOfProject => ({
  outcome: 'fault',
  issues: [{ rule: 'new', severity: 'error', place: { pointer: 'synth' }, message }],
  ...{ created: [], updated: [], deleted: [] },
});

const outcomeOf = (status: number | null): SynthOfProject['outcome'] => {
  if (status === EXIT.DONE) return 'done';
  return status === EXIT.ISSUES ? 'refused' : 'fault';
};

/** Runs the project's own synth, which reads its components as they lie there. */
export function synthProject(root: string): SynthOfProject {
  const program = join('lib', 'cli', 'strata.cjs');
  const own = join(root, program);
  const strata = existsSync(own) ? own : join(root, 'node_modules', 'strata', program);
  const command = [strata, 'synth', '--strict', '--format', 'json'];
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (signal !== null) return failed(`was interrupted by ${signal}`);
  const result = parsedObject(stdout);
  if (result === undefined) return failed(stderr.trim().split('\n').at(-1) ?? 'says nothing');
  const files = isJsonObject(result['files']) ? result['files'] : {};
  const listed = (key: string): readonly string[] => {
    const list = files[key];
    return isJsonList(list) ? list.flatMap(file => (typeof file === 'string' ? [file] : [])) : [];
  };
  const issues = isJsonList(result['issues']) ? result['issues'].flatMap(issueOf) : [];
  const outputs = { created: listed('created'), updated: listed('updated'), deleted: listed('deleted') };
  return { outcome: outcomeOf(status), issues, ...outputs };
}
