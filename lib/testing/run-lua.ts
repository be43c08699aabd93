import { spawnSync } from 'node:child_process';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { plainObject } from '../model/plain-json';
import { PROJECT } from './project';

// In a process of its own, because the WebAssembly build of Lua loads itself by a dynamic import, which jest refuses.
const RUNNER = `
const { LuaFactory } = require('wasmoon');
const script = require('node:fs').readFileSync(0, 'utf8');
new LuaFactory().createEngine().then(async lua => {
  process.stdout.write(JSON.stringify(await lua.doString(script)));
});
`;

/** JSON as a Lua expression: real tables, as Argo CD makes them, and no proxies of JavaScript objects. */
const luaOf = (value: Json | undefined): string => {
  if (isJsonList(value)) return `{${value.map(luaOf).join(',')}}`;
  if (isJsonObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `[${JSON.stringify(key)}]=${luaOf(item)}`)
      .join(',')}}`;
  }
  return value === null || value === undefined ? 'nil' : JSON.stringify(value);
};

/**
 * Runs a script with `obj` as a global, as Argo CD runs health checks, and gives what it returns.
 * @throws Error with Lua's message
 */
export function runLua(script: string, obj: object): unknown {
  const input = `obj = ${luaOf(plainObject(obj))}\n${script}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', RUNNER], {
    cwd: PROJECT,
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
