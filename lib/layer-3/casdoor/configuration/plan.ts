import type { ClusterContext } from '../../../model/component';
import type { JsonObject } from '../../../model/json';
import type { PlacedClient } from '../../../model/sign-in-clients';
import { organisation } from '../casdoor-config';
import { clientSecretName } from '../casdoor-names';
import { applicationOf } from './applications';

/** One thing that the Job makes sure of. */
interface Step {
  /** As the paths of the API name it. */
  readonly kind: 'organization' | 'group' | 'role' | 'application';
  readonly body: JsonObject & { readonly owner: string; readonly name: string };
  /** Secret with the client of an application. @default - none */
  readonly client?: string;
}

/** The groups of the platform, each with the role of its name that tokens carry. */
const groupSteps = ({ platform: { sso, organisation: own } }: ClusterContext): readonly Step[] =>
  [...new Set(Object.values(sso.groups))].flatMap((name): readonly Step[] => [
    {
      kind: 'group',
      body: {
        owner: own.name,
        name,
        displayName: name,
        type: 'Virtual',
        parentId: own.name,
        isTopGroup: true,
        isEnabled: true,
      },
    },
    {
      kind: 'role',
      body: {
        owner: own.name,
        name,
        displayName: name,
        users: [],
        groups: [`${own.name}/${name}`],
        roles: [],
        domains: [],
        isEnabled: true,
      },
    },
  ]);

/** Everything that Casdoor must have, in order. */
export const configurationSteps = (clients: readonly PlacedClient[], context: ClusterContext): readonly Step[] => [
  { kind: 'organization', body: organisation(context) },
  ...groupSteps(context),
  ...clients.map((client): Step => ({
    kind: 'application',
    body: { ...applicationOf(client, context), owner: 'admin', name: client.id },
    ...(client.secret === undefined ? {} : { client: clientSecretName(client.id) }),
  })),
];

/** The files that the script reads: `plan` with `<kind> <id> <file> <client or ->` a line, and what the steps send. */
export const planFiles = (steps: readonly Step[]): Readonly<Record<string, string>> => {
  const parts = steps.map(({ kind, body, client = '-' }) => {
    const file = `${kind}_${body.name}.json`;
    return {
      line: `${kind} ${body.owner}/${body.name} ${file} ${client}\n`,
      file,
      text: JSON.stringify(body, null, 2),
    };
  });
  return {
    plan: parts.map(({ line }) => line).join(''),
    ...Object.fromEntries(parts.map(({ file, text }) => [file, `${text}\n`])),
  };
};
