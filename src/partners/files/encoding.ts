/** Encodings of text files that are read, by their names of the WHATWG Encoding Standard. */
export const encodings = ['utf-8', 'latin1', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]
