import type { App } from '../../../imports/environments/tenant';
import type { Path } from '../../model/path';

/** An environment variable of an app, with the place that sets it. */
export interface AppVariable {
  readonly name: string;
  readonly path: Path;
}

/** Variables that come from Secrets. */
export const secretVariables = ({ secrets = [], databases = {}, databaseFields = {} }: App): readonly AppVariable[] => [
  ...secrets.flatMap(({ keys }, index) => keys.map((name, at) => ({ name, path: ['secrets', index, 'keys', at] }))),
  ...Object.keys(databases).map(name => ({ name, path: ['databases', name] })),
  ...Object.keys(databaseFields).map(name => ({ name, path: ['databaseFields', name] })),
];

/** All variables of an app. */
export const variablesOf = (app: App): readonly AppVariable[] => [
  ...Object.keys(app.env ?? {}).map(name => ({ name, path: ['env', name] })),
  ...secretVariables(app),
];
