import type { Check, MachineCheck } from '../environments';
import { isTalos } from '../../model/inventory';
import { checkAddressPlaces } from './address-places';
import { checkAddresses } from './addresses';
import { checkAlerting } from './alerting';
import { checkApiEndpoint } from './api-endpoint';
import { checkApplicationSettings } from './application-settings';
import { checkBuckets } from './buckets';
import { checkClusterNames } from './cluster-names';
import { checkClusters } from './clusters';
import { checkDiskSelectors } from './disk-selectors';
import { checkDuplicates } from './duplicates';
import { checkEtcdBackup } from './etcd-backup';
import { checkExpiries } from './expiries';
import { checkExposure } from './exposure';
import { checkGitea } from './gitea';
import { checkHetzner } from './hetzner';
import { checkKubero } from './kubero';
import { checkImages } from './images';
import { checkLabels } from './labels';
import { checkLinks } from './links';
import { checkLoki } from './loki';
import { checkMachineVersions } from './machine-versions';
import { checkMachines } from './machines';
import { checkManaged } from './managed';
import { checkNeededLinks } from './needed-links';
import { checkNodes } from './nodes';
import { checkOverlappingRanges } from './overlapping-ranges';
import { checkPlacement } from './placement';
import { checkPlacementMachines } from './placement-machines';
import { checkPoolServices } from './pool-services';
import { checkPools } from './pools';
import { checkPostgres } from './postgres';
import { checkPreviews } from './previews';
import { checkProviderNames } from './provider-names';
import { checkRangeSizes } from './range-sizes';
import { checkRestoreDrills } from './restore-drills';
import { checkRollback } from './rollback';
import { checkSandboxes } from './sandboxes';
import { checkServiceHosts } from './service-hosts';
import { checkSharedAddresses } from './shared-addresses';
import { checkSignIn } from './sign-in';
import { checkSigners } from './signers';
import { checkStandstills } from './standstills';
import { checkStorage } from './storage';
import { checkTenantAppParts } from './tenant-app-parts';
import { checkTenantApps } from './tenant-apps';
import { checkTenantDatabases } from './tenant-databases';
import { checkTenantHosts } from './tenant-hosts';
import { checkTenantPhases } from './tenant-phases';
import { checkTenantRetiring } from './tenant-retiring';
import { checkTenantSignIn } from './tenant-sign-in';
import { checkVault } from './vault';
import { checkVelero } from './velero';
import { checkVolumes } from './volumes';
import { checkWireguard } from './wireguard';

/** A check that sees the clusters with machines of ours alone. */
const ofMachines =
  (check: MachineCheck): Check =>
  environments =>
    check({ ...environments, clusters: environments.clusters.filter(isTalos) });

/** Cross-checks over the machines, their networks and volumes. */
const MACHINE_CHECKS: readonly MachineCheck[] = [
  checkAddresses,
  checkRangeSizes,
  checkOverlappingRanges,
  checkAddressPlaces,
  checkDuplicates,
  checkSharedAddresses,
  checkNodes,
  checkApiEndpoint,
  checkExposure,
  checkMachines,
  checkPools,
  checkPoolServices,
  checkWireguard,
  checkHetzner,
  checkProviderNames,
  checkDiskSelectors,
  checkVolumes,
  checkStorage,
  checkLabels,
  checkEtcdBackup,
  checkMachineVersions,
  checkPlacementMachines,
];

/** Every cross-check over environments/ that needs nothing else. */
export const CHECKS: readonly Check[] = [
  ...MACHINE_CHECKS.map(ofMachines),
  checkManaged,
  checkGitea,
  checkClusterNames,
  checkPlacement,
  checkImages,
  checkLinks,
  checkNeededLinks,
  checkSignIn,
  checkSigners,
  checkAlerting,
  checkClusters,
  checkServiceHosts,
  checkPostgres,
  checkVault,
  checkVelero,
  checkRestoreDrills,
  checkExpiries,
  checkKubero,
  checkSandboxes,
  checkLoki,
  checkBuckets,
  checkApplicationSettings,
  checkStandstills,
  checkRollback,
  checkTenantPhases,
  checkTenantApps,
  checkTenantRetiring,
  checkTenantAppParts,
  checkTenantSignIn,
  checkTenantHosts,
  checkTenantDatabases,
  checkPreviews,
];
