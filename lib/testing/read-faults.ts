import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Fault } from '../mutation/faults/fault';
import { parseFault } from '../mutation/faults/parse-fault';
import { byCodePoint } from '../model/json';
import { PROJECT } from './project';

/** Where each rule has a folder, with a file for each fault that it must catch. */
export const FAULTS = join(PROJECT, 'lib', 'audits', 'faults');

const faultAt = (rule: string, file: string): Fault => {
  const content: unknown = parse(readFileSync(join(FAULTS, rule, file), 'utf8'));
  const fault = parseFault(content);
  if (typeof fault === 'string') throw new Error(`${rule}/${file}: ${fault}`);
  return { ...fault, rule, reason: file.replace(/\.yaml$/, '') };
};

/** The faults that were written by hand, by rule and reason. @throws Error for a file that is none */
export const readFaults = (): readonly Fault[] =>
  readdirSync(FAULTS)
    .sort(byCodePoint)
    .flatMap(rule =>
      readdirSync(join(FAULTS, rule))
        .sort(byCodePoint)
        .map(file => faultAt(rule, file)),
    );
