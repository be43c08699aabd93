/** Options of V8 that make a short run cheaper. @param version of V8, as `process.versions.v8` has it */
export function v8Options(version: string): readonly string[];
