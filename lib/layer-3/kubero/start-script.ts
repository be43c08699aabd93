/**
 * How the page starts: what v3.1.1 lacks is put in before its own code runs. Its generic sign-in asks nobody who came
 * (kubero#755, #727), and a role in it is given by hand; here the issuer is asked, and groups decide at each sign-in.
 * They stand in the access token alone, a JWT: Casdoor's `/api/userinfo` shows the fields of the application and no
 * groups. Its signature needs no check: it came from the issuer's own address, and the issuer has just taken it.
 * https://github.com/casdoor/casdoor/blob/v3.158.0/object/user.go
 * Pod sizes and buildpacks of the settings are never read; the seeds name images without a fixed tag.
 * Roles by group are read from the variable `ROLE_BY_GROUP`, strongest first.
 */
export const START_SCRIPT = String.raw`'use strict';
const load = require('node:module').createRequire('/app/server/');
const { Strategy } = load('passport-oauth2');
const { ConfigService } = load('./config/config.service');
const { DatabaseService } = load('./database/database.service');
const { UsersService } = load('./users/users.service');

const roleByGroup = JSON.parse(process.env.ROLE_BY_GROUP);
const roles = new Map();

const claimsOf = token => JSON.parse(Buffer.from(token.split('.')[1] || '', 'base64url').toString() || '{}');

async function personOf(token) {
  const answer = await fetch(process.env.OAUTH2_USERINFO_URL, { headers: { authorization: 'Bearer ' + token } });
  if (!answer.ok) throw new Error('the issuer does not say who signs in: ' + answer.status);
  const person = await answer.json();
  const username = person.preferred_username;
  const { sub, groups = [] } = claimsOf(token);
  if (sub !== person.sub) throw new Error('the token is not that of ' + username);
  const match = roleByGroup.find(([group]) => groups.includes(group));
  if (!username || match === undefined) throw new Error('in no group that may enter: ' + username);
  roles.set(username, match[1]);
  const email = person.email || username + '@kubero.invalid';
  return { provider: 'oauth2', id: person.sub, username, emails: [{ value: email }] };
}

Strategy.prototype.userProfile = (token, done) => {
  personOf(token).then(person => done(null, person), done);
};

const { findOneOrCreate } = UsersService.prototype;
UsersService.prototype.findOneOrCreate = async function (username, ...rest) {
  const { id } = await findOneOrCreate.call(this, username, ...rest);
  await this.prisma.user.update({ where: { id }, data: { role: { connect: { name: roles.get(username) } } } });
  return this.findOneFull(username);
};

const named = items => (items || []).map(item => ({ id: item.name, ...item }));
ConfigService.prototype.getPodSizes = async function () {
  return named(this.runningConfig?.podSizeList);
};
ConfigService.prototype.getRunpacks = async function () {
  return named(this.runningConfig?.buildpacks);
};
DatabaseService.SeedPodSizes = async () => undefined;
DatabaseService.SeedRunpacks = async () => undefined;

load('./main');
`;
