import type { Json } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt } from '../declared/fields';
import { dataReferences } from '../pods/data-references';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import { CNPG_GROUP } from '../postgres/postgres-objects';
import { watchedBy } from '../postgres/reload-sources';
import { vaultDestinationOf } from '../references/vault-destinations';
import type { Finding } from '../rule';
import { secretMakers } from './pod-needs';

const VAULT_GROUP = 'secrets.hashicorp.com';

const OPERATOR = 'vault-secrets-operator';

/** Secrets that Argo CD reads repositories with. https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories */
const REPOSITORY_TYPES = ['repo-creds', 'repository'];

const TYPE_LABEL = 'argocd.argoproj.io/secret-type';

const withImage = (pods: readonly PodTemplate[], pattern: RegExp): readonly PodTemplate[] =>
  pods.filter(pod => containersOf(pod).some(({ container }) => pattern.test(textAt(container, 'image') ?? '')));

/** Pods of the Vault that the connections of the cluster lead to, and of the operator that reads it. */
const vaultPods = ({ declared }: CheckContext): readonly PodTemplate[] => {
  const { ofKind, find, podsWith, pods } = declared();
  const servers = ofKind(VAULT_GROUP, 'VaultConnection').flatMap(({ body }) => {
    const address = textAt(objectAt(body, 'spec'), 'address') ?? '';
    const [name = '', namespace = '', svc] = URL.canParse(address) ? new URL(address).hostname.split('.') : [];
    const service = svc === 'svc' ? find('', 'Service', namespace, name) : undefined;
    const selector = objectAt(service?.body, 'spec', 'selector');
    return Object.keys(selector).length === 0 ? [] : podsWith(namespace, selector);
  });
  return [...new Set([...servers, ...withImage(pods, new RegExp(`/${OPERATOR}:`))])];
};

const isFromVault = ({ apiVersion }: Manifest): boolean => groupOf(apiVersion) === VAULT_GROUP;

const isRepositoryType = (type: Json | undefined): boolean =>
  typeof type === 'string' && REPOSITORY_TYPES.includes(type);

/** A Secret that Argo CD reads a repository with, or an object that brings one from Vault. */
const isRepository = ({ body }: Manifest): boolean =>
  [objectAt(body, 'metadata', 'labels'), objectAt(body, 'spec', 'destination', 'labels')].some(labels =>
    isRepositoryType(labels[TYPE_LABEL]),
  );

/** What Vault, its operator and the Argo CD that installs them need to start, and have from Vault alone. */
export const secretCycles = (context: CheckContext): readonly Finding[] => {
  const { all, pods, ofKind } = context.declared();
  const byHand = new Set((context.outOfBandSecrets ?? []).map(({ namespace, name }) => `${namespace}/${name}`));
  const ofVault = vaultPods(context);
  const makers = secretMakers(context);
  const comesFromVault = (namespace: string, name: string): boolean => {
    const own = makers.get(`${namespace}/${name}`) ?? [];
    return !byHand.has(`${namespace}/${name}`) && own.length > 0 && own.every(isFromVault);
  };
  if (ofVault.length === 0) return [];
  const isInstalled =
    withImage(pods, new RegExp(`/${OPERATOR}:`)).length > 0 && ofKind('argoproj.io', 'Application').length > 0;
  const starting = [
    ...ofVault.map(pod => ({ pod, message: 'comes from Vault, which does not start or is not read without it' })),
    ...(isInstalled ? withImage(pods, /\/argocd:/) : []).map(pod => ({
      pod,
      message: 'comes from Vault, and Argo CD, which installs what reads Vault, does not start without it',
    })),
  ];
  const ofPods = starting.flatMap(({ pod, message }) =>
    dataReferences(pod)
      .filter(({ kind, name }) => kind === 'Secret' && comesFromVault(pod.namespace, name))
      .map(({ name, path }) => ({
        manifest: pod.manifest,
        pointer: toPointer(path),
        message,
        value: name,
        fix: 'make it by hand',
      })),
  );
  const servers = ofVault.flatMap(pod =>
    dataReferences(pod).flatMap(({ kind, name }) => {
      const own = kind === 'Secret' ? (makers.get(`${pod.namespace}/${name}`) ?? []) : [];
      return own.filter(maker => maker.kind === 'Cluster' && groupOf(maker.apiVersion) === CNPG_GROUP);
    }),
  );
  const ofServers = [...new Set(servers)].flatMap(server =>
    watchedBy(server)
      .filter(({ kind, name }) => kind === 'Secret' && comesFromVault(server.namespace ?? '', name))
      .map(({ name }) => ({
        manifest: server,
        message: 'reads a Secret that comes from Vault, and Vault keeps its data here',
        value: name,
        fix: 'make it by hand',
      })),
  );
  // A repository that is read without Vault may be the one that Vault is installed from.
  const repositories = all.filter(isRepository).flatMap(vaultDestinationOf);
  const isElsewhere =
    !isInstalled ||
    (context.outOfBandSecrets ?? []).some(({ labels = {} }) => isRepositoryType(labels[TYPE_LABEL])) ||
    ofKind('', 'Secret').some(isRepository) ||
    repositories.some(({ namespace, name }) => !comesFromVault(namespace, name));
  const ofRepositories = (isElsewhere ? [] : repositories).map(({ manifest, name }) => ({
    manifest,
    pointer: '/spec/destination/name',
    message: 'is what Argo CD reads a repository with, and comes from Vault, which Argo CD installs',
    value: name,
    fix: 'make the Secret by hand, and let Vault take it over later',
  }));
  return [...ofPods, ...ofServers, ...ofRepositories];
};
