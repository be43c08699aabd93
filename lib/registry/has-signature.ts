import type { RepositoryClient } from './repository-client';
import { signatureManifests } from './signature-manifests';

/**
 * Whether somebody signed what has this digest; who it was is not looked at.
 * @throws Error when the registry does not answer
 */
export const hasSignature = async (client: RepositoryClient, digest: string): Promise<boolean> =>
  (await signatureManifests(client, digest).next()).done === false;
