import { OWN_EXAMPLES } from '../own/own-examples';
import { API_SERVER } from './api-server';
import { APPLICATIONS } from './applications';
import { BACKUP } from './backup';
import { GATEWAY } from './gateway';
import { METADATA } from './metadata';
import { MONITORING } from './monitoring';
import { NETWORK } from './network';
import { POSTGRES } from './postgres';
import { REFERENCES } from './references';
import type { RuleExamples } from './rule-example';
import { PREVIEWS } from './previews';
import { SYNC } from './sync';
import { VAULT } from './vault';
import { WORKLOADS } from './workloads';

/** The example of every rule, by its name. */
export const EXAMPLES: RuleExamples = {
  ...API_SERVER,
  ...METADATA,
  ...REFERENCES,
  ...GATEWAY,
  ...APPLICATIONS,
  ...PREVIEWS,
  ...SYNC,
  ...WORKLOADS,
  ...POSTGRES,
  ...VAULT,
  ...BACKUP,
  ...MONITORING,
  ...NETWORK,
  ...OWN_EXAMPLES,
};
