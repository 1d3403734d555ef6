import type { ServedHub } from '../../tools/served-hub.ts'

/** A JSON object of the interface, read loosely: each version may say more than the one before. */
export type Loose = ReturnType<typeof JSON.parse>
export type Answer = { readonly status: number; readonly body: Loose }
export type Ask = ReturnType<typeof openAsk>

/** Asks a hub over HTTP. Answers whatever comes; `must` throws unless it went well. */
export function openAsk(hub: Pick<ServedHub, 'url' | 'key'>) {
  async function ask(
    method: string,
    path: string,
    body?: object | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const all = {
      authorization: `Bearer ${hub.key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    }
    const response = await fetch(`${hub.url}/api/v1/${path}`, {
      method,
      // An empty one is left out: what a platform has signed comes without a key.
      headers: Object.entries(all).filter(([, value]) => value !== ''),
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    return { status: response.status, body: isJson ? JSON.parse(text) : { text } }
  }

  async function must(...words: Parameters<typeof ask>): Promise<Loose> {
    const { status, body } = await ask(...words)
    if (status >= 300)
      throw new Error(`${words[0]} ${words[1]}: ${status} ${JSON.stringify(body).slice(0, 500)}`)
    return body
  }

  return {
    ask,
    must,
    order: (id: string) => must('GET', `orders/${encodeURIComponent(id)}?persons=none`),
    command: (id: string, command: object) =>
      ask('POST', `orders/${encodeURIComponent(id)}/commands`, { command }),
  }
}
