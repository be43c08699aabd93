/** Order inside one sync; an integer as a string. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Options of one object. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
export const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

/** How differences are found. https://argo-cd.readthedocs.io/en/stable/user-guide/diff-strategies/ */
export const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';

/** When the object is made anew in each sync. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ */
export const HOOK = 'argocd.argoproj.io/hook';

/** When such an object goes. */
export const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';

/** Paths whose changes concern an Application. */
export const MANIFEST_GENERATE_PATHS = 'argocd.argoproj.io/manifest-generate-paths';

/** Deleting the Application takes its objects along, and waits for them. */
export const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io/foreground';

/** Argo CD neither prunes nor deletes the object. */
export const NAMESPACE_SYNC_OPTIONS = 'Prune=false,Delete=false';
