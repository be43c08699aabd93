import type { ClusterContext } from '../../../model/component';
import type { JsonObject } from '../../../model/json';
import type { PlacedClient } from '../../../model/sign-in-clients';

/** What the description of every application begins with that the Job made, and may delete. */
export const MARK = 'Kept by strata';

/** What the Job writes the secret of the client for. */
export const SECRET_MARK = '@clientSecret@';

/** Hours that tokens last. Those of a client without a secret lie on laptops, and are renewed. */
const HOURS = { confidential: 8, public: 1, refresh: 12 } as const;

/** Address that people open, shown on the page of Casdoor; none for command lines. */
const homepageOf = ({ redirectUris }: PlacedClient): string | undefined => {
  const first = redirectUris.map(uri => new URL(uri)).find(({ protocol }) => protocol === 'https:');
  return first === undefined ? undefined : `${first.origin}/`;
};

/**
 * An application of Casdoor for a client. Tokens carry the names of roles as `groups`: groups themselves would bear
 * the name of the organisation. `/api/userinfo` shows the fields and no groups, so that nobody reads two answers.
 * https://github.com/casdoor/casdoor/blob/v3.158.0/object/application.go
 */
export const applicationOf = (client: PlacedClient, { platform }: Pick<ClusterContext, 'platform'>): JsonObject => {
  const homepageUrl = homepageOf(client);
  return {
    owner: 'admin',
    name: client.id,
    organization: platform.organisation.name,
    displayName: client.displayName,
    description: `${MARK}: changes of its addresses and tokens are undone`,
    ...(homepageUrl === undefined ? {} : { homepageUrl }),
    cert: 'cert-built-in',
    clientId: client.id,
    ...(client.secret === undefined ? {} : { clientSecret: SECRET_MARK }),
    redirectUris: [...client.redirectUris],
    // Not `client_credentials`: who holds a secret would be an administrator of Casdoor.
    grantTypes: ['authorization_code', 'refresh_token'],
    enablePassword: true,
    enableSignUp: false,
    enableSigninSession: true,
    enableAutoSignin: true,
    tokenFormat: 'JWT-Custom',
    tokenFields: ['Name', 'DisplayName', 'Email'],
    tokenAttributes: [
      { name: 'groups', category: 'Static Value', value: '$user.roles', type: 'Array' },
      { name: 'preferred_username', category: 'Static Value', value: '$user.name', type: 'String' },
    ],
    expireInHours: client.secret === undefined ? HOURS.public : HOURS.confidential,
    refreshExpireInHours: HOURS.refresh,
    cookieExpireInHours: HOURS.refresh,
  };
};
