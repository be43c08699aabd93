import { byCodePoint, type JsonObject } from '../../model/json';
import type { ChartVariant } from '../../model/chart-facts';
import type { GeneratedFile } from '../generated-file';
import { generatedJson, sortedObject } from '../generated-json';

/** Where facts come from, and of what. */
export interface FactsOrigin {
  readonly from: 'render' | 'mirror';
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
  /** Version of helm that rendered. */
  readonly helm: string;
}

/** One render and the objects that it made. */
export interface RenderedVariant extends Omit<ChartVariant, 'objects'> {
  readonly objects: readonly JsonObject[];
}

/** Path of the facts of a chart at a version, inside imports/. */
export const factsPath = (chart: string, version: string): string => `charts/${chart}-${version}.facts.json`;

/** True for the content of a file of facts that `import --facts` made; those of a mirror never replace it. */
export const isFromRender = (content: string): boolean => /^"from":"render",$/m.test(content);

/** The file of facts in the shape of `ChartFacts`: an object that several variants make stands in it once. */
export const factsFile = (
  { from, chart, version, appVersion, helm }: FactsOrigin,
  variants: readonly RenderedVariant[],
): GeneratedFile => {
  const printed = variants.map(({ objects }) => objects.map(printObject));
  const distinct = [...new Map(printed.flat().map(object => [object.text, object])).values()].sort(
    (a, b) => byCodePoint(a.identity, b.identity) || byCodePoint(a.text, b.text),
  );
  const positions = new Map(distinct.map(({ text }, index) => [text, index]));
  const content = {
    from,
    chart,
    version,
    appVersion,
    helm,
    variants: variants.map(({ release, namespace, kubeVersion, skipCrds, values }, index) => ({
      release,
      namespace,
      kubeVersion,
      skipCrds,
      values: sortedObject(values),
      objects: (printed[index] ?? []).flatMap(({ text }) => positions.get(text) ?? []).sort((a, b) => a - b),
    })),
    objects: distinct.map(({ object }) => object),
  };
  return { path: factsPath(chart, version), content: generatedJson(`${chart} ${version}`, content) };
};

const printObject = (object: JsonObject) => {
  const ordered = identityFirst(sortedObject(object));
  const { kind, apiVersion, namespace, name } = ordered;
  const identity = [kind, apiVersion, namespace, name].map(part => (typeof part === 'string' ? part : '')).join('\0');
  return { object: ordered, identity, text: JSON.stringify(ordered) };
};

const identityFirst = ({ apiVersion, kind, namespace, name, ...rest }: JsonObject): JsonObject => ({
  ...(apiVersion === undefined ? {} : { apiVersion }),
  ...(kind === undefined ? {} : { kind }),
  ...(namespace === undefined ? {} : { namespace }),
  ...(name === undefined ? {} : { name }),
  ...rest,
});
