import { Construct } from 'constructs';
import type { ChartValues } from '../../imports/charts/chart-values';
import type { ChartPin } from '../model/chart-pin';
import type { JsonObject } from '../model/json';
import type { ObjectPatch } from '../model/object-patch';
import { plainObject } from '../model/plain-json';

/** What a release is made of; the values' type follows from the chart's name. */
export interface HelmReleaseProps<Name extends keyof ChartValues> {
  readonly chart: Name;
  readonly pin: ChartPin;
  readonly namespace: string;
  readonly values: NoInfer<ChartValues[Name]>;
  /** Leaves the chart's `crds/` folder out. @default false */
  readonly skipCrds?: boolean;
  /** What no value of the chart says, by `objectPatchOf`; in the `vendored` delivery alone. @default - nothing */
  readonly patches?: readonly ObjectPatch[];
}

/** Declares a chart with its values; who renders the chart is decided by the delivery. */
export class HelmRelease<Name extends keyof ChartValues> extends Construct {
  /** Name of the release: the id of the construct. */
  readonly release: string;
  readonly pin: ChartPin;
  readonly namespace: string;
  readonly values: JsonObject;
  readonly skipCrds: boolean;
  readonly patches: readonly ObjectPatch[];

  constructor(scope: Construct, id: string, props: HelmReleaseProps<Name>) {
    super(scope, id);
    this.release = id;
    this.pin = props.pin;
    this.namespace = props.namespace;
    this.values = plainObject(props.values);
    this.skipCrds = props.skipCrds ?? false;
    this.patches = props.patches ?? [];
  }
}
