import { OWN_EXAMPLES } from '../own/own-examples';
import { ADDRESSES } from './addresses';
import { API_SERVER } from './api-server';
import { APPLICATIONS } from './applications';
import { BACKUP } from './backup';
import { CHANGES } from './changes';
import { GATEWAY } from './gateway';
import { LASTING } from './lasting';
import { METADATA } from './metadata';
import { MONITORING } from './monitoring';
import { NETWORK } from './network';
import { ORDER } from './order';
import { POSTGRES } from './postgres';
import { REFERENCES } from './references';
import type { RuleExamples } from './rule-example';
import { PREVIEWS } from './previews';
import { SYNC } from './sync';
import { UNNOTICED } from './unnoticed';
import { UPKEEP } from './upkeep';
import { TENANTS } from './tenants';
import { VAULT } from './vault';
import { WORKLOADS } from './workloads';

/** The example of every rule, by its name. */
export const EXAMPLES: RuleExamples = {
  ...API_SERVER,
  ...METADATA,
  ...REFERENCES,
  ...CHANGES,
  ...GATEWAY,
  ...APPLICATIONS,
  ...PREVIEWS,
  ...SYNC,
  ...ORDER,
  ...WORKLOADS,
  ...POSTGRES,
  ...TENANTS,
  ...VAULT,
  ...BACKUP,
  ...LASTING,
  ...MONITORING,
  ...NETWORK,
  ...ADDRESSES,
  ...UPKEEP,
  ...UNNOTICED,
  ...OWN_EXAMPLES,
};
