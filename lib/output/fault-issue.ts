import type { Issue } from '../model/issue';
import type { FileFault } from './file-system';

interface Explanation {
  readonly message: string;
  readonly fix: string;
}

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ENOSPC: { message: 'the disk is full', fix: 'free some space and run again' },
  EDQUOT: { message: 'the disk quota is used up', fix: 'free some space and run again' },
  EACCES: { message: 'this user is not allowed to', fix: 'correct the permissions of its folder and run again' },
  EPERM: { message: 'this user is not allowed to', fix: 'correct the permissions of its folder and run again' },
  EROFS: { message: 'the file system is read-only', fix: 'make it writable and run again' },
  EXDEV: {
    message: 'outputs are moved into place, and .strata lies on another disk',
    fix: 'put .strata and the output folders on one disk and run again',
  },
  EISDIR: { message: 'a folder is in the way', fix: 'move it away and run again' },
  ENOTDIR: { message: 'a file is where a folder must be', fix: 'move it away and run again' },
  EEXIST: { message: 'something else is in the way', fix: 'move it away and run again' },
  ENOENT: { message: 'it went away meanwhile', fix: 'run again' },
  ENOTEMPTY: { message: 'something was put into the folder meanwhile', fix: 'run again' },
  EMFILE: { message: 'too many files are open', fix: 'raise the limit of open files and run again' },
  ENAMETOOLONG: { message: 'the path is too long for this disk', fix: 'move the project to a shorter path' },
};

const UNKNOWN: Explanation = { message: 'the disk refused', fix: 'look at the disk and run again' };

/** A refusal of the disk as an issue. */
export const faultIssue = ({ code, operation, path }: FileFault): Issue => {
  const { message, fix } = EXPLANATIONS[code] ?? UNKNOWN;
  return {
    rule: 'output-fault',
    severity: 'error',
    place: { file: path },
    message: `cannot ${operation} it: ${message}`,
    value: code,
    fix,
  };
};
