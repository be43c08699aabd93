import type { Check } from '../environments';
import { checkAddressPlaces } from './address-places';
import { checkAddresses } from './addresses';
import { checkApiEndpoint } from './api-endpoint';
import { checkClusters } from './clusters';
import { checkDuplicates } from './duplicates';
import { checkEtcdBackup } from './etcd-backup';
import { checkExposure } from './exposure';
import { checkHetzner } from './hetzner';
import { checkLabels } from './labels';
import { checkLinks } from './links';
import { checkMachineVersions } from './machine-versions';
import { checkMachines } from './machines';
import { checkNodes } from './nodes';
import { checkOverlappingRanges } from './overlapping-ranges';
import { checkPlacement } from './placement';
import { checkPools } from './pools';
import { checkRangeSizes } from './range-sizes';
import { checkServiceHosts } from './service-hosts';
import { checkVolumes } from './volumes';

/** Every cross-check over environments/ that needs nothing else. */
export const CHECKS: readonly Check[] = [
  checkAddresses,
  checkRangeSizes,
  checkOverlappingRanges,
  checkAddressPlaces,
  checkDuplicates,
  checkNodes,
  checkApiEndpoint,
  checkExposure,
  checkMachines,
  checkPools,
  checkHetzner,
  checkVolumes,
  checkLabels,
  checkEtcdBackup,
  checkMachineVersions,
  checkPlacement,
  checkLinks,
  checkClusters,
  checkServiceHosts,
];
