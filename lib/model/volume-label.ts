/** The label of machines that have a volume: `volume/<name>` is `true`. */
export const volumeLabel = (volume: string): { readonly key: string; readonly value: string } => ({
  key: `volume/${volume}`,
  value: 'true',
});
