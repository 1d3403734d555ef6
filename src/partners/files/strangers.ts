/** First bytes of what people upload by mistake. */
const strangers: readonly (readonly [string, string])[] = [
  ['PNG', '89504e47'],
  ['JPEG', 'ffd8ff'],
  ['GIF', '47494638'],
  ['PDF', '25504446'],
  ['WEBP', '52494646'],
  ['RAR', '52617221'],
  ['7Z', '377abcaf'],
]

/** What a file is that holds no table, by the hexadecimal of its first bytes. */
export const strangerIn = (hex: string): string | undefined =>
  strangers.find(([, magic]) => hex.startsWith(magic))?.[0]
