import type { Seal } from './seal';
import { sealParts } from './seal';

/** Folder of the certificate, its key and its authority. */
export const TLS_FOLDER = '/vault/tls';

/** Servers of the Raft cluster. */
export const SERVERS = 3;

/** Configuration of the servers, in HCL. https://developer.hashicorp.com/vault/docs/configuration */
export const serverConfig = (seal: Seal): string =>
  [
    'ui = true',
    // Swap is off on the nodes, and the pods may not lock memory.
    'disable_mlock = true',
    'listener "tcp" {',
    '  address = "[::]:8200"',
    '  cluster_address = "[::]:8201"',
    `  tls_cert_file = "${TLS_FOLDER}/tls.crt"`,
    `  tls_key_file = "${TLS_FOLDER}/tls.key"`,
    '  telemetry {',
    '    unauthenticated_metrics_access = true',
    '  }',
    '}',
    'storage "raft" {',
    '  path = "/vault/data"',
    ...Array.from({ length: SERVERS }, (_, index) => [
      '  retry_join {',
      `    leader_api_addr = "https://vault-${index}.vault-internal:8200"`,
      `    leader_ca_cert_file = "${TLS_FOLDER}/ca.crt"`,
      '  }',
    ]).flat(),
    '}',
    'service_registration "kubernetes" {}',
    'telemetry {',
    '  prometheus_retention_time = "1h"',
    '  disable_hostname = true',
    '}',
    ...sealParts(seal).stanza,
    '',
  ].join('\n');
