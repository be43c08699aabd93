import { groupedEntries } from '../model/grouped';
import type { ChartFiles } from './chart-archive';
import { scannedTexts, subchartOf, type ScannedText } from './scanned-texts';
import { sha256Of } from '../model/sha256';
import { templateActions } from './template-tokens';
import { templateUnits, type ImpureCall, type IncludedName, type TemplateUnit } from './template-units';

/** A use of an impure function that a render may come to. */
export interface ReachedCall extends ImpureCall {
  readonly file: string;
  /** The `define` that it stands in. @default - none */
  readonly define?: string;
  /** Files whose render may come to it, in order; the file itself where it stands outside of every `define`. */
  readonly from: readonly string[];
  /** Digest of everything in templates through which a render comes to it. */
  readonly way: string;
  /** Where it stands among values of ours. @default - it is the chart's own */
  readonly path?: string;
}

/** A text that Helm cannot parse. */
export interface TemplateFault {
  readonly file: string;
  readonly line: number;
  readonly fault: string;
}

/** A unit and where it stands. */
interface PlacedUnit extends TemplateUnit {
  readonly file: string;
  readonly use: ScannedText['use'];
  readonly path?: string;
}

const moved = (unit: TemplateUnit, lines: number): TemplateUnit => ({
  ...unit,
  calls: unit.calls.map(call => ({ ...call, line: call.line + lines })),
  inner: unit.inner.map(inner => ({ ...inner, line: inner.line + lines })),
});

/** The units of a text; a constant that `tpl` gets counts as part of the unit that it stands in. */
const unitsOf = (
  text: string,
  line: number,
): readonly TemplateUnit[] | { readonly fault: string; readonly line: number } => {
  const read = templateActions(text);
  if ('fault' in read) return { fault: read.fault, line: read.line + line };
  return templateUnits(read.actions).map(unit => {
    const own = moved(unit, line);
    const inner = own.inner.flatMap(({ text: constant, line: at }) => {
      const units = unitsOf(constant, at - 1);
      return 'fault' in units ? [] : units;
    });
    return {
      ...own,
      calls: [...own.calls, ...inner.flatMap(({ calls }) => calls)],
      includes: [...own.includes, ...inner.flatMap(({ includes }) => includes)],
    };
  });
};

/** Finds what an included name may be: a `define` of any chart, or a whole file of the same one. */
const includedUnits = (units: readonly PlacedUnit[]) => {
  const positions = groupedEntries(units.flatMap(({ name }, at) => (name === undefined ? [] : [[name, at] as const])));
  const isMeant = ({ name, file }: PlacedUnit, pieces: readonly string[], chart: string): boolean => {
    if (name !== undefined) return pieces.every(piece => name.includes(piece));
    // A file is included by its path, which `.Template.BasePath` of the chart begins.
    const path = pieces.join('');
    return path.includes('/') && subchartOf(file) === chart && file.endsWith(path);
  };
  return (included: IncludedName, chart: string): readonly number[] =>
    'name' in included
      ? (positions.get(included.name) ?? [])
      : units.flatMap((unit, at) => (isMeant(unit, included.pieces, chart) ? [at] : []));
};

/** Everything that a root comes to, itself among it. */
const reachedFrom = (root: number, ways: readonly (readonly number[])[]): ReadonlySet<number> => {
  const seen = new Set([root]);
  for (const at of seen) for (const next of ways[at] ?? []) seen.add(next);
  return seen;
};

/** The ways the other way round: from each unit those that lead to it. */
const waysBack = (ways: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const back = ways.map((): number[] => []);
  ways.forEach((ends, start) => {
    for (const end of ends) back[end]?.push(start);
  });
  return back;
};

/**
 * Every use of an impure function in a chart and its subcharts that a render may come to, and what cannot be parsed.
 * @param values texts of ours that `tpl` may get
 */
export function impureCalls(
  files: ChartFiles,
  values: readonly ScannedText[] = [],
): {
  readonly calls: readonly ReachedCall[];
  readonly faults: readonly TemplateFault[];
} {
  const faults: TemplateFault[] = [];
  const units = [...scannedTexts(files), ...values].flatMap(({ line, text, ...placed }): readonly PlacedUnit[] => {
    const { file, use } = placed;
    const found = unitsOf(text, line);
    if (!('fault' in found)) return found.map(unit => ({ ...unit, ...placed }));
    // Braces in values and in files of a chart are often somebody else's.
    if (use === 'rendered' || use === 'parsed') faults.push({ file, ...found });
    return [];
  });
  const evaluates = units.some(unit => unit.evaluates);
  const readsFiles = new Set(units.filter(unit => unit.readsFiles).map(({ file }) => subchartOf(file)));
  const meant = includedUnits(units);
  const ways = units.map(({ includes, file }) => includes.flatMap(included => meant(included, subchartOf(file))));
  const isRoot = ({ name, use, file }: PlacedUnit): boolean =>
    name === undefined &&
    (use === 'rendered' || (evaluates && (use === 'value' || (use === 'file' && readsFiles.has(subchartOf(file))))));
  const comers = new Map<number, Set<string>>();
  units.forEach((unit, root) => {
    if (!isRoot(unit)) return;
    for (const at of reachedFrom(root, ways)) comers.set(at, (comers.get(at) ?? new Set()).add(unit.file));
  });
  const back = waysBack(ways.map((ends, start) => (comers.has(start) ? ends : [])));
  const wayTo = (at: number): string => {
    const passed = [...reachedFrom(at, back)].sort((one, other) => one - other);
    return sha256Of(JSON.stringify(passed.map(one => units[one]?.actions)));
  };
  const calls = units.flatMap(({ calls: own, file, name, path }, at) => {
    const from = comers.get(at);
    if (from === undefined || own.length === 0) return [];
    const place = { ...(name === undefined ? {} : { define: name }), ...(path === undefined ? {} : { path }) };
    return own.map(call => ({ ...call, file, from: [...from], way: wayTo(at), ...place }));
  });
  return { calls, faults };
}
