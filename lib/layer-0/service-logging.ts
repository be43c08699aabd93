import type { JsonObject } from '../model/json';
import type { MachineSettings } from './machine-model';

/** Where the lines of Talos's services go, in both Talos lines; nothing where they go nowhere. https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/logging-and-telemetry/logging */
export const serviceLogging = ({ serviceLogs }: MachineSettings): JsonObject | undefined =>
  serviceLogs && { destinations: serviceLogs.map(endpoint => ({ endpoint, format: 'json_lines' })) };
