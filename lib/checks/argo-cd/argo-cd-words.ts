const SWITCH = ['true', 'false'];

/** Values of the options in `argocd.argoproj.io/sync-options`. Source: argo-cd v3.4.4, gitops-engine/pkg/sync/common */
export const OBJECT_SYNC_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  ApplyOutOfSyncOnly: SWITCH,
  ClientSideApplyMigration: SWITCH,
  Delete: ['true', 'false', 'confirm'],
  Force: SWITCH,
  Prune: ['true', 'false', 'confirm'],
  PruneLast: SWITCH,
  Replace: SWITCH,
  ServerSideApply: SWITCH,
  SkipDryRunOnMissingResource: SWITCH,
  Validate: SWITCH,
};

/** Values of the options of a whole Application. Source: argo-cd v3.4.4, controller/sync.go */
export const SYNC_POLICY_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  ...OBJECT_SYNC_OPTIONS,
  CreateNamespace: SWITCH,
  FailOnSharedResource: SWITCH,
  PrunePropagationPolicy: ['background', 'foreground', 'orphan'],
  RespectIgnoreDifferences: SWITCH,
};

/** Values of the options in `argocd.argoproj.io/compare-options`. Source: argo-cd v3.4.4, controller/state.go */
export const COMPARE_OPTION_VALUES: Readonly<Record<string, readonly string[]>> = {
  IgnoreExtraneous: [''],
  IncludeMutationWebhook: SWITCH,
  ServerSideDiff: SWITCH,
};

/** What `argocd.argoproj.io/hook` may say. Source: argo-cd v3.4.4, gitops-engine/pkg/sync/common, NewHookType */
export const HOOK_TYPES: readonly string[] = [
  'PreSync',
  'Sync',
  'PostSync',
  'SyncFail',
  'Skip',
  // Of Applications themselves. Source: argo-cd v3.4.4, controller/hook.go
  'PreDelete',
  'PostDelete',
];

/** What `argocd.argoproj.io/hook-delete-policy` may say. Source: the same, NewHookDeletePolicy */
export const HOOK_DELETE_POLICIES: readonly string[] = ['HookSucceeded', 'HookFailed', 'BeforeHookCreation'];

/** Annotations below `argocd.argoproj.io/` that Argo CD reads. Source: argo-cd v3.4.4, common/common.go and others */
export const ANNOTATIONS: readonly string[] = [
  'application-set-refresh',
  'client-side-apply-migration-manager',
  'compare-options',
  'deletion-approved',
  'hook',
  'hook-delete-policy',
  'hydrate',
  'ignore-default-links',
  'ignore-healthcheck',
  'ignore-resource-updates',
  'ignore-restart-policy',
  'installation-id',
  'managed-by-url',
  'manifest-generate-paths',
  'refresh',
  'skip-reconcile',
  'sync-options',
  'sync-wave',
  'tracking-id',
];
