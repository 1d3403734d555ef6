import { isUtf8 } from 'node:buffer'
import { refuseInput } from '#engine/order'
import { type JsonFlaw, parseStrictJson, type Refusal } from '#kit'
import { httpLimits } from './limits.ts'
import { refuseHttp } from './refusals.ts'

export type Read = { readonly value: unknown } | Refusal

/** Reads a body once: UTF-8, JSON, no key twice in one object, not too deep. */
export function readJson(bytes: Buffer): Read {
  if (!isUtf8(bytes)) return refuseHttp('not_utf8')
  return readJsonText(bytes.toString('utf8'))
}

export function readJsonText(text: string): Read {
  const read = parseStrictJson(text, httpLimits.depthMax)
  return 'flaw' in read ? refuseFlaw(read) : read
}

function refuseFlaw({ flaw, at }: JsonFlaw): Refusal {
  switch (flaw) {
    case 'not_json':
      return refuseHttp('not_json')
    case 'too_deep':
      return refuseHttp('too_deep', { facts: { most: httpLimits.depthMax } })
    case 'duplicate_key':
      return refuseHttp('duplicate_key', at === undefined ? {} : { field: at.slice(0, 100) })
    case 'unstorable':
      return refuseInput('unreadable_text', { field: at!.slice(0, 200) })
  }
}
