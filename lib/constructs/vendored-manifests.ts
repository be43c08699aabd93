import { Construct } from 'constructs';
import type { ManifestPin } from '../model/manifest-pin';
import type { ObjectPatch } from '../model/object-patch';

/** Which manifests of others, and what is changed in them. */
export interface VendoredManifestsProps {
  /** By `manifestPinOf`. */
  readonly pin: ManifestPin;
  /** Where objects go that name no namespace. @default - the component's */
  readonly namespace?: string;
  /** What is changed in the objects, by `objectPatchOf`. @default - nothing */
  readonly patches?: readonly ObjectPatch[];
}

/** Declares manifests of others that lie in imports/manifests: their objects become the component's own. */
export class VendoredManifests extends Construct {
  readonly pin: ManifestPin;
  readonly namespace: string | undefined;
  readonly patches: readonly ObjectPatch[];

  constructor(scope: Construct, id: string, { pin, namespace, patches = [] }: VendoredManifestsProps) {
    super(scope, id);
    this.pin = pin;
    this.namespace = namespace;
    this.patches = patches;
  }
}
