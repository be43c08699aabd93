import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHelm } from '../facts/helm';
import type { Loaded } from '../source';
import { chartFault, type ChosenChart, type FetchedChart } from './fetched-chart';
import { sha256Of } from '../../model/sha256';

/** What verifies a signature. */
export interface Verifier {
  /** Command of helm. */
  readonly helm: string;
  /** File of public keys. @default - there is none at hand */
  readonly keyring?: string;
  /** Somebody named the keyring: a signer who is not in it is an error, and so is no signature. */
  readonly isNamed: boolean;
}

/** `toys-2.0.0.tgz: sha256:…` under `files:`. https://helm.sh/docs/topics/provenance/ */
const HASH = /^\s+\S+\.tgz:\s*sha256:([0-9a-f]{64})\s*$/m;

const FINGERPRINT = /^Using Key With Fingerprint: (\w+)$/m;

/** What helm says of a signature whose key it has not. */
const UNKNOWN = /unknown entity/;

/** What helm says of keys in letters, as they are published mostly. */
const ARMOURED = /failed to load keyring/;

/** What helps where the keys are at fault. */
const fixOf = (fault: string): string | undefined => {
  if (ARMOURED.test(fault)) return 'it must hold public keys as bytes: gpg --dearmor --output keys.gpg keys.asc';
  return UNKNOWN.test(fault) ? 'add the key of the signer to the keyring' : undefined;
};

/** Compares an archive with its provenance file, and verifies the signature of that where there are keys. */
export const provenanceOf = async (
  { helm, keyring, isNamed }: Verifier,
  { chart: { name }, pin: { version } }: ChosenChart,
  { archive, source, provenance }: FetchedChart,
): Promise<Loaded<string | undefined>> => {
  const tell = 'do not use it, and tell those who release the chart';
  const fault = (message: string, value: string, fix = tell) => chartFault(name, { message, value, fix });
  if (provenance === undefined) {
    if (!isNamed) return { value: undefined };
    const fix = 'name with --keyring the charts alone that are signed, and import this one without it';
    return fault(`${source} has no provenance file, so no key of --keyring can verify it`, version, fix);
  }
  const said = HASH.exec(provenance)?.[1];
  if (said !== sha256Of(archive)) {
    return fault(`the provenance file of ${name} ${version} is of another archive`, said ?? 'no digest');
  }
  if (keyring === undefined) return { value: 'not verified: no keyring' };
  const folder = await mkdtemp(join(tmpdir(), 'strata-verify-'));
  try {
    const file = join(folder, `${name}-${version}.tgz`);
    await writeFile(file, archive);
    await writeFile(`${file}.prov`, provenance);
    const answer = await runHelm(helm, ['verify', file, '--keyring', keyring]);
    if ('output' in answer) return { value: `verified: ${FINGERPRINT.exec(answer.output)?.[1] ?? 'by helm'}` };
    if (UNKNOWN.test(answer.fault) && !isNamed) return { value: 'not verified: no key of the signer' };
    return fault(
      `the signature of ${name} ${version} is not verified by ${keyring}`,
      answer.fault,
      fixOf(answer.fault) ?? tell,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
