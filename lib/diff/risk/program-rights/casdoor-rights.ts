import { isJsonObject, type JsonObject } from '../../../model/json';
import { textAt, textsAt } from '../../../checks/declared/fields';
import { embeddedIn } from '../../compare/embedded';
import type { ProgramRight } from './rights-of-programs';

/** Who has a role or permission, or what it is for. https://casdoor.org/docs/permission/overview */
const MEMBERS = ['users', 'groups', 'roles'];
const OBJECTS = ['actions', 'resources'];

/** Ways into an application. https://casdoor.org/docs/application/config */
const SWITCHES = ['enableSignUp', 'enablePassword', 'enableGuestSignin', 'enableWebAuthn', 'enableCodeSignin'];

const applicationOf = (name: string, value: JsonObject): ProgramRight => ({
  of: `application ${name}`,
  grants: [
    ...['redirectUris', 'grantTypes'].flatMap(key => textsAt(value, key).map(item => `${key} ${item}`)),
    ...SWITCHES.filter(key => value[key] === true),
  ],
});

const roleOf = (name: string, value: JsonObject): ProgramRight => {
  const isPermission = OBJECTS.some(key => key in value);
  const items = [...MEMBERS, ...(isPermission ? OBJECTS : [])].flatMap(key =>
    textsAt(value, key).map(item => `${key} ${item}`),
  );
  const isOff = value['isEnabled'] === false;
  const of = `${isPermission ? 'permission' : 'role'} ${name}`;
  return value['effect'] === 'Deny'
    ? { of, grants: [], denials: isOff ? [] : items }
    : { of, grants: isOff ? [] : items };
};

/** What a file of a ConfigMap says of rights in Casdoor; undefined where it says nothing of them. */
export const casdoorRight = (file: string, text: string): ProgramRight | undefined => {
  if (!file.endsWith('.json')) return undefined;
  const value = embeddedIn(text);
  if (!isJsonObject(value)) return undefined;
  const name = textAt(value, 'name');
  if (textAt(value, 'owner') === undefined || name === undefined) return undefined;
  if ('redirectUris' in value) return applicationOf(name, value);
  return 'users' in value && 'roles' in value ? roleOf(name, value) : undefined;
};
