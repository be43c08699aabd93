import type { Issue } from '../model/issue';
import { usageIssue } from './usage-issue';

/** A tag, or an image with its registry and a tag. https://github.com/distribution/reference/blob/main/regexp.go */
const IMAGE =
  /^([a-z0-9.-]+\.[a-z]+(:[0-9]+)?\/[a-z0-9._/-]+:)?[A-Za-z0-9_][A-Za-z0-9._-]{0,127}(@sha256:[0-9a-f]{64})?$/;

/** Two or three numbers, as charts, Kubernetes and Talos have them. https://semver.org */
const VERSION = /^v?\d+\.\d+(\.\d+)?([-+][0-9A-Za-z.+-]+)?$/;

/** What is wrong with the tag or image that somebody asks a command for. */
export const imageIssue = (command: 'pin' | 'promote' | 'rollback', text: string): Issue | undefined =>
  IMAGE.test(text) && !/(^|:)latest(@|$)/.test(text)
    ? undefined
    : usageIssue(
        command,
        'is no tag, and no image with registry and tag',
        'write 1.4.2 or ghcr.io/example/shop:1.4.2',
        text,
      );

/** What is wrong with the version that somebody asks a command for. */
export const versionIssue = (command: 'promote' | 'rollback', text: string): Issue | undefined =>
  VERSION.test(text) ? undefined : usageIssue(command, 'is no version', 'write 1.4.2 or v1.4.2', text);
