import { isUtf8 } from 'node:buffer';

const UTF_16 = [
  ['fffe', new TextDecoder('utf-16le', { fatal: true })],
  ['feff', new TextDecoder('utf-16be', { fatal: true })],
] as const;

/**
 * The text of a file, UTF-8 or, with a byte order mark, UTF-16; undefined when it is neither. Windows PowerShell writes what a
 * command prints as UTF-16, and Kubernetes and Argo CD read it.
 * Source: https://github.com/yaml/go-yaml/blob/v3.0.4/readerc.go yaml_parser_determine_encoding
 */
export const fileText = (content: Buffer): string | undefined => {
  const mark = content.toString('hex', 0, 2);
  const decoder = UTF_16.find(([first]) => first === mark)?.[1];
  if (decoder === undefined) return isUtf8(content) ? content.toString('utf8') : undefined;
  try {
    return decoder.decode(content);
  } catch {
    return undefined;
  }
};
