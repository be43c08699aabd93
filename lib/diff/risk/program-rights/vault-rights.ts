import { isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { embeddedIn } from '../../compare/embedded';
import { hclPolicy } from './hcl-policy';
import type { ProgramRight } from './rights-of-programs';

/** Lists may be written as a text with commas. https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role */
const textsOf = (value: Json | undefined): readonly string[] => {
  const items = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return items.flatMap(item => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
};

const POLICIES = ['token_policies', 'policies', 'identity_policies', 'allowed_policies', 'allowed_policies_glob'];

/** What a token of the role may be made for, and by whom. */
const WAYS = ['allowed_redirect_uris', 'allowed_entity_aliases', 'allowed_domains', 'allowed_roles'];

/** What is asked of whoever signs in. https://developer.hashicorp.com/vault/api-docs/auth/jwt#create-update-role */
const isBound = (key: string): boolean => key.startsWith('bound_') || key === 'token_bound_cidrs';

const boundsOf = (role: JsonObject): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(role)
      .filter(([key]) => isBound(key))
      .flatMap(([key, value]) =>
        isJsonObject(value)
          ? Object.entries(value).map(([claim, wanted]): [string, readonly string[]] => [
              `${key} ${claim}`,
              textsOf(wanted),
            ])
          : [[key, textsOf(value)] as const],
      )
      .filter(([, asked]) => asked.length > 0),
  );

const isRole = (value: JsonObject): boolean => [...POLICIES, 'role_type'].some(key => key in value);

const roleOf = (of: string, value: JsonObject): ProgramRight => ({
  of,
  grants: [
    ...POLICIES.flatMap(key => textsOf(value[key]).map(policy => `policy ${policy}`)),
    ...WAYS.flatMap(key => textsOf(value[key]).map(way => `${key} ${way}`)),
  ],
  bounds: boundsOf(value),
});

/** A policy in JSON. https://developer.hashicorp.com/vault/docs/concepts/policies#policy-syntax */
const jsonPolicy = (of: string, { path }: JsonObject): ProgramRight | undefined => {
  if (!isJsonObject(path)) return undefined;
  const hcl = Object.entries(path).map(([name, rule]) => {
    const settings = Object.entries(isJsonObject(rule) ? rule : {}).map(
      ([key, value]) => `${key} = ${JSON.stringify(value)}`,
    );
    return `path ${JSON.stringify(name)} { ${settings.join(' ')} }`;
  });
  return hclPolicy(of, hcl.join('\n'));
};

/** The name of a file without its ending and without what it is: `policy_developers.hcl` is `developers`. */
const nameIn = (file: string): string => file.replace(/\.(hcl|json)$/, '').replace(/^(policy|role)_/, '');

/** Who of another program belongs to a group: `group_developers_alias.json`. */
const aliasOf = (file: string, { name }: JsonObject): ProgramRight | undefined => {
  const group = /^group_(.+)_alias\.json$/.exec(file)?.[1];
  return group === undefined || typeof name !== 'string'
    ? undefined
    : { of: `group ${group}`, grants: [`the members of ${name}`] };
};

/** What a file of a ConfigMap says of rights in Vault; undefined where it says nothing of them. */
export const vaultRight = (file: string, text: string): ProgramRight | undefined => {
  if (file.endsWith('.hcl')) return hclPolicy(`policy ${nameIn(file)}`, text);
  if (!file.endsWith('.json')) return undefined;
  const value = embeddedIn(text);
  if (!isJsonObject(value)) return undefined;
  const policy = jsonPolicy(`policy ${nameIn(file)}`, value) ?? aliasOf(file, value);
  if (policy !== undefined) return policy;
  return isRole(value) ? roleOf(`role ${nameIn(file)}`, value) : undefined;
};
