import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerCheck } from '../../tools/answer-check.ts'
import { type Spec, specPath } from '../../tools/api-types.ts'
import { root } from '../../tools/sources.ts'

// Whatever a test is answered by a hub must be what the OpenAPI document says of that address.
// Streams are left alone: reading them here would change when the test gets what.

const known = globalThis.fetch
let check: ReturnType<typeof answerCheck> | undefined

globalThis.fetch = async (input, init) => {
  const response = await known(input, init)
  const asked = input instanceof Request ? input : undefined
  const url = new URL(asked?.url ?? String(input))
  if (url.hostname !== '127.0.0.1') return response
  check ??= answerCheck(JSON.parse(readFileSync(join(root, specPath), 'utf8')) as Spec)
  const method = init?.method ?? asked?.method ?? 'GET'
  const media = response.headers.get('content-type') ?? ''
  const body = /^application\/(problem\+)?json/.test(media) ? await response.clone().text() : null
  const wrong = check(method, url.pathname, response.status, body, media)
  if (wrong) throw new Error(`${method} ${url.pathname} answered ${response.status}: ${wrong}`)
  return response
}
