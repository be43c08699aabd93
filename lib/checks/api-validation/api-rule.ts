import type { Json, JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import { hasChange, type ServerChangeName } from '../server-changes';

/** A part of an object that rules look at: a pod's spec, a container, one port … */
export interface ApiPart {
  readonly value: JsonObject;
  /** From the top of the object. */
  readonly path: Path;
  readonly manifest: Manifest;
  /** The same part before the change. @default - there is none */
  readonly before?: JsonObject;
  /** Kubernetes version without its patch: `1.35`. */
  readonly kubernetesLine: string;
}

/** What the API server refuses. */
export interface Refusal {
  /** From the part to the value at fault. @default - the part itself */
  readonly at?: Path;
  /** What must be, as a sentence without its subject: `must be at least 1`. */
  readonly message: string;
  /** @default - the message says it, but rules of fields show the value of theirs */
  readonly value?: Json | undefined;
  /** What to do. */
  readonly fix: string;
}

/** Takes what the API server refuses. */
export type Refuse = (refusal: Refusal) => void;

interface ApiRuleBase {
  /** Function of the API server that holds the rule: `validateServicePort`. */
  readonly upstream: string;
  /** Field that it speaks of, from the part: `ports[].nodePort`. */
  readonly field: string;
  /** The rule in a few words. */
  readonly says: string;
  /** API servers have it since this change. @default - all have it */
  readonly since?: ServerChangeName;
  /** API servers have it no longer since this change. @default - all have it */
  readonly until?: ServerChangeName;
}

/** A rule that we check here; sees values after the schema was found right, without the server's defaults filled in. */
export interface CheckedRule extends ApiRuleBase {
  readonly check: (part: ApiPart, refuse: Refuse) => void;
  /** Steps from the part to values without which the rule finds nothing: `ports[]`, `protocol`. @default - none: it looks at every part */
  readonly lead?: readonly string[];
  /** Compares with the object before the change, and does not run without it. @default false */
  readonly update?: true;
  /** Rests on what our clusters have, and does not run on files of others. @default false */
  readonly ours?: true;
}

/** A rule that another check of ours covers. */
export interface CoveredRule extends ApiRuleBase {
  /** Number of that check: `V1`. */
  readonly by: string;
}

/** A rule that nobody checks. */
export interface UncheckedRule extends ApiRuleBase {
  /** Why not, in a few words. */
  readonly unchecked: string;
}

/** One rule of the API server's hand-written validation. */
export type ApiRule = CheckedRule | CoveredRule | UncheckedRule;

/** A place in an object that rules look at. */
export type Part = Pick<ApiPart, 'value' | 'path'>;

/** Where objects have parts of a sort. */
export interface PartsOf {
  /** `<apiVersion> <Kind>` of the objects that can have them. */
  readonly kinds: readonly string[];
  /** The parts of an object of these kinds. */
  readonly of: (manifest: Manifest) => readonly Part[];
}

/** The rules for one kind of part, as the page of API validation lists them. */
export interface ApiRules {
  /** Heading on the page: `Service`, `Pod template: containers`. */
  readonly subject: string;
  readonly partsOf: PartsOf;
  readonly rules: readonly ApiRule[];
}

/** Whether the rule is checked in this room. */
export const isChecked = (rule: ApiRule): rule is CheckedRule => 'check' in rule;

/** Whether API servers of a Kubernetes line have the rule. */
export const isHeldBy = ({ since, until }: ApiRule, kubernetesLine: string): boolean =>
  (since === undefined || hasChange(since, kubernetesLine)) &&
  (until === undefined || !hasChange(until, kubernetesLine));
