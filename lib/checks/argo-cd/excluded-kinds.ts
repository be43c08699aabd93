import { parse } from 'yaml';
import { isJsonList, isJsonObject, type Json } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { plainJson } from '../../model/plain-json';
import { textsAt } from '../declared/fields';
import { fits } from './glob';

/** Kinds that Argo CD neither watches nor applies. */
export interface Exclusion {
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
}

/** Always left out. Source: util/settings/resources_filter.go of Argo CD v3.4.4 */
export const CORE_EXCLUSIONS: readonly Exclusion[] = [
  { groups: ['events.k8s.io', 'metrics.k8s.io'], kinds: ['*'] },
  { groups: [''], kinds: ['Event'] },
  { groups: ['coordination.k8s.io'], kinds: ['Lease'] },
];

/** Left out where `resource.exclusions` says nothing else. Source: manifests/base/config/argocd-cm.yaml of Argo CD v3.4.4 */
export const DEFAULT_EXCLUSIONS: readonly Exclusion[] = [
  { groups: ['', 'discovery.k8s.io'], kinds: ['Endpoints', 'EndpointSlice'] },
  { groups: ['coordination.k8s.io'], kinds: ['Lease'] },
  {
    groups: ['authentication.k8s.io', 'authorization.k8s.io'],
    kinds: [
      'SelfSubjectReview',
      'TokenReview',
      'LocalSubjectAccessReview',
      'SelfSubjectAccessReview',
      'SelfSubjectRulesReview',
      'SubjectAccessReview',
    ],
  },
  { groups: ['certificates.k8s.io'], kinds: ['CertificateSigningRequest'] },
  { groups: ['cert-manager.io'], kinds: ['CertificateRequest'] },
  { groups: ['cilium.io'], kinds: ['CiliumIdentity', 'CiliumEndpoint', 'CiliumEndpointSlice'] },
  {
    groups: ['kyverno.io', 'reports.kyverno.io', 'wgpolicyk8s.io'],
    kinds: [
      'PolicyReport',
      'ClusterPolicyReport',
      'EphemeralReport',
      'ClusterEphemeralReport',
      'AdmissionReport',
      'ClusterAdmissionReport',
      'BackgroundScanReport',
      'ClusterBackgroundScanReport',
      'UpdateRequest',
    ],
  },
];

/** An empty list leaves all out. Source: util/settings/filtered_resource.go */
const orAll = (items: readonly string[]): readonly string[] => (items.length === 0 ? ['*'] : items);

const listOf = (value: Json | undefined): readonly Exclusion[] | undefined =>
  isJsonList(value)
    ? value
        .filter(isJsonObject)
        .map(item => ({ groups: orAll(textsAt(item, 'apiGroups')), kinds: orAll(textsAt(item, 'kinds')) }))
    : undefined;

/** What `resource.exclusions` says; undefined for text that is no list. */
export const readExclusions = (text: string): readonly Exclusion[] | undefined => {
  if (text.trim() === '') return [];
  try {
    const parsed: unknown = parse(text);
    return listOf(plainJson(parsed));
  } catch {
    return undefined;
  }
};

/** Whether a kind is left out. */
export const isExcluded = (
  { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>,
  exclusions: readonly Exclusion[],
): boolean =>
  exclusions.some(
    ({ groups, kinds }) =>
      groups.some(group => fits(group, groupOf(apiVersion))) && (kinds.includes('*') || kinds.includes(kind)),
  );
