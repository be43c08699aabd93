type Scalar = string | number | boolean | null | undefined;

/** A JSON Merge Patch of a type: every field may be left out or be null, lists are whole. */
export type MergePatch<T> = T extends Scalar | readonly unknown[]
  ? T
  : { readonly [Key in keyof T]?: MergePatch<T[Key]> | null };
