import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tools/sources.ts'

/** A fenced block that is to be run: ```` ```sh run 201 ````, with what is said to come of it. */
export type Block = {
  readonly code: string
  /** Status of the last answer over HTTP; undefined where none is expected. */
  readonly status: number | undefined
  /** A block ```` ```json like ```` right below: the shape of the answer. */
  readonly like: unknown
}

const fences = /^```([^\n]*)\n([\s\S]*?)^```$/gm

export const readGuide = (name: string): string =>
  readFileSync(join(root, 'docs', 'guide', name), 'utf8')

export function blocksOf(text: string): Block[] {
  const found: Block[] = []
  for (const [, info = '', code = ''] of text.matchAll(fences)) {
    const [language, mark, status] = info.split(' ')
    if (language === 'sh' && mark === 'run')
      found.push({ code, status: status ? Number(status) : undefined, like: undefined })
    const last = found.length - 1
    if (language === 'json' && mark === 'like')
      found[last] = { ...found[last]!, like: JSON.parse(code) }
  }
  return found
}

/** Whether something has all that `like` shows, each of the same kind. The first place where not. */
export function unlike(value: unknown, like: unknown, place = 'answer'): string | undefined {
  if (Array.isArray(like)) {
    if (!Array.isArray(value)) return `${place} is no list`
    return like.length === 0 ? undefined : unlike(value[0], like[0], `${place}[0]`)
  }
  if (typeof like !== 'object' || like === null)
    return typeof value === typeof like ? undefined : `${place} is ${typeof value}`
  if (typeof value !== 'object' || value === null) return `${place} is ${typeof value}`
  for (const [name, one] of Object.entries(like)) {
    const wrong = unlike((value as Record<string, unknown>)[name], one, `${place}.${name}`)
    if (wrong) return wrong
  }
  return undefined
}
