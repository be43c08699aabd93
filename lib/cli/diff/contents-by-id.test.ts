import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileIds } from '../../git/revision-files';
import { contentsById, idOf } from './contents-by-id';
import { smallClone } from './testing/small-clone';

const { root, write, git, remove } = smallClone();

afterAll(remove);

test('contents are those of the revision, in the order asked for, whatever is checked out', () => {
  const ids = fileIds(root, git('rev-parse', 'HEAD').trim(), []);
  if ('failure' in ids) throw new Error(ids.failure);
  const asked = ['talos/prod/worker.yaml', 'bootstrap/prod/README.md', 'not/there', 'dist/dev/shop/Service.yaml'];
  const read = (): unknown =>
    [...contentsById(root, ids, asked)].map(([file, content]) => [file, content.toString('utf8')]);
  const committed = read();
  expect(committed).toEqual([
    ['talos/prod/worker.yaml', 'machine: { sysctls: { vm.swappiness: "10" } }\n'],
    ['bootstrap/prod/README.md', 'one\n'],
    ['dist/dev/shop/Service.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\n'],
  ]);
  write('bootstrap/prod/README.md', 'One\n');
  rmSync(join(root, 'talos'), { recursive: true });
  write('talos/prod/worker.yaml/is-a-folder', '');
  expect(read()).toEqual(committed);
});

test('what is checked out is read where git does not have it', () => {
  const content = 'dist/prod/shop/Deployment.yaml\n';
  const id = idOf(Buffer.from(content), 'sha1');
  const foreign = new Map([
    ['dist/prod/index.txt', id],
    ['dist/dev/shop/Service.yaml', id],
  ]);
  rmSync(join(root, '.git'), { recursive: true });
  expect([...contentsById(root, foreign, [...foreign.keys()])]).toEqual([
    ['dist/prod/index.txt', Buffer.from(content)],
  ]);
});
