import type { KindSchema } from './schema-set';

/** How a definition takes an object: by what its schema says first, then by its rules. */
export interface Complaints {
  readonly ofSchema: number;
  readonly ofRules: number;
}

const isLess = (a: Complaints, b: Complaints): boolean =>
  a.ofSchema < b.ofSchema || (a.ofSchema === b.ofSchema && a.ofRules < b.ofRules);

const isNone = ({ ofSchema, ofRules }: Complaints): boolean => ofSchema + ofRules === 0;

/** Of definitions of which any may be that of the cluster, the one that says least against an object. */
export const judgingSchema = (
  candidates: readonly KindSchema[],
  complaintsOf: (schema: KindSchema) => Complaints,
): KindSchema | undefined => {
  let best: (Complaints & { readonly schema: KindSchema }) | undefined;
  for (const schema of candidates) {
    const complaints = complaintsOf(schema);
    if (best === undefined || isLess(complaints, best)) best = { ...complaints, schema };
    if (isNone(best)) break;
  }
  return best?.schema;
};
