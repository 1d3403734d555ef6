import type { Refusal } from '#kit'
import { unreadable } from '../../unreadable.ts'

const lengthMax = 65_536
const field = /<([A-Za-z_]\w{0,63})>(?:<!\[CDATA\[((?:[^\]]|\](?!\]>))*)\]\]>|([^<]*))<\/\1>/g
const document = /^\s*<(xml|root)>([\s\S]*)<\/\1>\s*$/
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

const entity = /&(?:lt|gt|quot|apos|amp);/g

/** The flat XML of WeChat Pay v2: one level of fields, texts only. Anything that declares entities is refused. */
export function readWechatXml(
  text: string,
): Record<string, string> | Refusal<'unreadable_payload'> {
  const fields: [string, string][] = []
  const isSafe = text.length <= lengthMax && !/<!(?:DOCTYPE|ENTITY)/.test(text)
  const inside = isSafe ? document.exec(text)?.[2] : undefined
  for (const [, name, verbatim, plain] of inside?.matchAll(field) ?? []) {
    fields.push([name!, verbatim ?? plain!.trim().replace(entity, (match) => entities[match]!)])
  }
  return fields.length > 0 ? Object.fromEntries(fields) : unreadable
}
