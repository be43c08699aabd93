import type { ClusterContext } from '../../model/component';
import { CASDOOR, CASDOOR_PORT, CONFIGURATION, issuerOf } from './casdoor-names';

/** Where the first data lie in the pods. */
export const INIT_DATA = { folder: '/init', file: 'init_data.json' } as const;

/** How long a session of Casdoor lasts, in seconds: a working day. */
const SESSION = 12 * 3600;

/**
 * app.conf; the connection to the database comes by an environment variable, which wins.
 * https://github.com/casdoor/casdoor/blob/v3.158.0/conf/app.conf
 */
export const casdoorConfig = (context: ClusterContext): string =>
  [
    `appname = ${CASDOOR}`,
    `httpport = ${CASDOOR_PORT}`,
    'runmode = prod',
    'copyrequestbody = true',
    'driverName = postgres',
    `dbName = ${CASDOOR}`,
    `origin = ${issuerOf(context)}`,
    'authState = casdoor',
    'verificationCodeTimeout = 10',
    'initScore = 0',
    'logPostOnly = true',
    'isUsernameLowered = true',
    'enableGzip = true',
    'showGithubCorner = false',
    `sessionCookieLifeTime = ${SESSION}`,
    // Files would fill the pod; its output is collected.
    'logConfig = {"adapter":"console"}',
    'quota = {"organization": -1, "user": -1, "application": -1, "provider": -1}',
    // Without this each start would delete what the file names, people among it, and make it again.
    'initDataNewOnly = true',
    `initDataFile = ${INIT_DATA.folder}/${INIT_DATA.file}`,
    'ldapServerPort = 0',
    'ldapsServerPort = 0',
    // No port: with 0 it would listen on a random one, with a secret that everybody knows.
    'radiusServerPort = none',
    '',
  ].join('\n');

/** The organisation of people, by the name of the platform's. */
export const organisation = ({ platform: { organisation: own } }: Pick<ClusterContext, 'platform'>) => ({
  owner: 'admin',
  name: own.name,
  displayName: own.name,
  websiteUrl: `https://${own.domain}`,
  passwordType: 'bcrypt',
  passwordOptions: ['AtLeast8'],
  defaultTokenFormat: 'JWT',
  countryCodes: ['US'],
  languages: ['en'],
});

/**
 * What Casdoor makes at its first start: the organisation, and the client with which the Job does the rest. The key
 * of that client is filled in by the Vault Secrets Operator.
 */
export const initData = (context: ClusterContext): string =>
  `${JSON.stringify(
    {
      organizations: [organisation(context)],
      applications: [
        {
          owner: 'admin',
          name: CONFIGURATION,
          organization: 'built-in',
          displayName: 'Configuration of the platform',
          clientId: CONFIGURATION,
          clientSecret: '{{ .Secrets.clientSecret }}',
          cert: 'cert-built-in',
          enablePassword: false,
          enableSignUp: false,
          disableSignin: true,
          grantTypes: ['none'],
          redirectUris: [],
        },
      ],
    },
    null,
    2,
  )}\n`;
