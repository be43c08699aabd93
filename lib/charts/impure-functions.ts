/** Why two renders with the same values can differ, or differ from what an installation makes. */
export type Impurity = 'clock' | 'random' | 'password' | 'cluster' | 'network' | 'machine' | 'order';

/**
 * Functions of Helm's templates whose result does not follow from the chart and its values. From the list of functions and
 * that of `nonhermeticFunctions` in https://github.com/Masterminds/sprig/blob/v3.3.0/functions.go, the sources beside it
 * (encryptAES draws a random vector, toDate reads the machine's time zone, durationRound and ago measure from now,
 * keys and values go over a map of Go), and `lookup` of https://github.com/helm/helm/blob/v4.1.4/pkg/engine/lookup_func.go.
 * Names whose functions are pure in themselves (dateModify, unixEpoch, derivePassword) stand here because their input
 * never is, or their result is secret. Helm has no env and expandenv: a chart that calls them does not render.
 * `HelmVersion` is the field of `.Capabilities`, which says which helm renders.
 */
export const IMPURE_FUNCTIONS: ReadonlyMap<string, Impurity> = new Map([
  ...(
    [
      'now',
      'ago',
      'date',
      'dateInZone',
      'dateModify',
      'date_in_zone',
      'date_modify',
      'durationRound',
      'htmlDate',
      'htmlDateInZone',
      'mustDateModify',
      'must_date_modify',
      'unixEpoch',
    ] as const
  ).map(name => [name, 'clock'] as const),
  ...(
    [
      'bcrypt',
      'encryptAES',
      'genCA',
      'genCAWithKey',
      'genPrivateKey',
      'genSelfSignedCert',
      'genSelfSignedCertWithKey',
      'genSignedCert',
      'genSignedCertWithKey',
      'htpasswd',
      'randAlpha',
      'randAlphaNum',
      'randAscii',
      'randBytes',
      'randInt',
      'randNumeric',
      'shuffle',
      'uuidv4',
    ] as const
  ).map(name => [name, 'random'] as const),
  ['derivePassword', 'password'],
  ['lookup', 'cluster'],
  ['getHostByName', 'network'],
  ['keys', 'order'],
  ['values', 'order'],
  ...(['HelmVersion', 'env', 'expandenv', 'mustToDate', 'toDate'] as const).map(name => [name, 'machine'] as const),
]);

/** What an impurity does, as a person reads it behind the name of the function. */
export const IMPURITY_EFFECT: Readonly<Record<Impurity, string>> = {
  clock: 'follows the clock',
  random: 'is random at each render',
  password: 'makes a password',
  cluster: 'reads the cluster, which a render does not have',
  network: 'asks the name server, which a render does not do',
  machine: 'follows the machine that renders',
  order: 'has another order at each render',
};

/** What makes an order not matter where it stands in the same action. */
export const ORDERLESS: ReadonlySet<string> = new Set(['sortAlpha', 'len', 'has', 'empty']);
