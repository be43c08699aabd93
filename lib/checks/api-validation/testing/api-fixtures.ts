import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import { readYaml } from '../../../reader/kubernetes-yaml';
import { manifestOf } from '../../testing/run-rule';

/** One file of `fixtures/`; its name is the reason why the API server refuses the object, or begins with `valid`. */
export interface ApiFixture {
  /** Folder and name: `config-map/immutable-unset.yaml`. */
  readonly file: string;
  /**
   * What must be said in a line of Kubernetes: the lines `# <check> <pointer>: <message> (<value>); <fix>` at the top,
   * `# 1.36: …` in that line alone.
   */
  readonly expected: (kubernetesLine: string) => readonly string[];
  /** The last object of the file. */
  readonly manifest: Manifest;
  /** The first of two objects. */
  readonly before?: Manifest;
}

const FOLDER = join(__dirname, '../fixtures');

/** `#repeat text 10` at the top stands for the text ten times, wherever `repeated` is a value. */
const REPEAT = /^#repeat (?<text>\S+) (?<times>\d+)$/m;

const filled = (text: string): string => {
  const { text: unit = '', times = '0' } = REPEAT.exec(text)?.groups ?? {};
  return text.replaceAll(/(?<=[:\[{,-] )repeated(?=[\s,}\]])/g, () => unit.repeat(Number(times)));
};

const fixtureOf = (file: string): ApiFixture => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const notes = text.split('\n').flatMap(line => (line.startsWith('# ') ? [line.slice(2)] : []));
  const expected = (kubernetesLine: string): readonly string[] =>
    notes.flatMap(note => {
      const [, only = kubernetesLine, said = note] = /^(1\.\d+): (.+)$/.exec(note) ?? [];
      return only === kubernetesLine ? [said] : [];
    });
  const objects = readYaml(filled(text), file).documents.flatMap(({ value }): JsonObject[] =>
    isJsonObject(value) ? [value] : [],
  );
  const [manifest, before] = [objects.at(-1), objects.at(-2)];
  if (manifest === undefined) throw new Error(`${file} holds no object`);
  return {
    file,
    expected,
    manifest: manifestOf(manifest),
    ...(before === undefined ? {} : { before: manifestOf(before) }),
  };
};

/** All files of `fixtures/`, sorted. */
export const apiFixtures = (): readonly ApiFixture[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .map(fixtureOf);
