/** The script of the process that runs helm, as text. */
declare const text: string;
export = text;
