import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

const wordsOf = (value: Json | undefined, key = ''): readonly string[] => {
  if (isJsonList(value)) return value.flatMap(item => wordsOf(item, key));
  if (isJsonObject(value)) {
    const entries = Object.entries(value);
    return entries.length === 0 ? ['all'] : entries.flatMap(([inner, item]) => wordsOf(item, inner));
  }
  if (value === undefined || value === null) return [];
  return [/[./]/.test(key) || key === 'app' ? `${key}=${String(value)}` : String(value)];
};

const portsOf = (entry: JsonObject): readonly string[] => [
  ...new Set(
    ['ports', 'toPorts'].flatMap(key => {
      const list = entry[key];
      return isJsonList(list)
        ? list.filter(isJsonObject).flatMap(port => {
            const inner = port['ports'];
            const ports = isJsonList(inner) ? inner.filter(isJsonObject) : [port];
            return ports.flatMap(one => (one['port'] === undefined ? [] : [String(wordsOf(one['port'])[0])]));
          })
        : [];
    }),
  ),
];

/** One rule of a NetworkPolicy or CiliumNetworkPolicy in a few words: `from entities ingress, port 9898`. */
export const describedFlow = (value: Json): string => {
  const entry = isJsonObject(value) ? value : {};
  const peers = Object.entries(entry)
    .filter(([key]) => key !== 'ports' && key !== 'toPorts')
    .map(([key, peer]) => `${key} ${wordsOf(peer).join(' ')}`);
  const ports = portsOf(entry);
  return [
    peers.length === 0 ? 'anybody' : peers.join(', '),
    ...(ports.length === 0 ? ['any port'] : [`port ${ports.join(', ')}`]),
  ].join(', ');
};
