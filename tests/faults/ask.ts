export type Sent = {
  readonly method?: string
  readonly body?: unknown
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks a hub as whoever holds `key`: the owner unless it is said, nobody for null. */
export function asker(hub: { readonly url: string; readonly key: string }) {
  return async (path: string, { method, body, key = hub.key, headers }: Sent = {}) => {
    const isText = typeof body === 'string'
    const response = await fetch(`${hub.url}/api/v1/${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
    let json: any
    try {
      json = JSON.parse(text)
    } catch {}
    return { status: response.status, json, text }
  }
}
