/** Where Talos images come from. */
export const imageFactory = 'factory.talos.dev';

/** The image that installs or upgrades Talos on a platform, with the schematic's extensions and kernel arguments. */
export const installerImage = (platform: string, secureBoot: boolean, schematicId: string, version: string): string =>
  `${imageFactory}/${platform}-installer${secureBoot ? '-secureboot' : ''}/${schematicId}:v${version}`;
