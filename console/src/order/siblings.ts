/** The list that somebody came from, so that the next and the one before can be opened. */
const key = 'orrery.order.list'
type Remembered = { readonly ids: readonly string[]; readonly back: string }
const keptMax = 500

/** A list calls this when one of its orders is opened: its orders in their order, and its address. */
export function rememberList(ids: readonly string[], back: string): void {
  const kept: Remembered = { ids: ids.slice(0, keptMax), back }
  sessionStorage.setItem(key, JSON.stringify(kept))
}

function remembered(): Remembered {
  try {
    const kept: Remembered = JSON.parse(sessionStorage.getItem(key) ?? '')
    return Array.isArray(kept.ids) ? kept : { ids: [], back: '/orders' }
  } catch {
    return { ids: [], back: '/orders' }
  }
}

export type Siblings = {
  readonly at: number
  readonly of: number
  readonly previous: string | undefined
  readonly next: string | undefined
  readonly back: string
}

/** Where an order (by any of its names) stands in the list that was left. */
export function siblingsOf(names: readonly string[]): Siblings {
  const { ids, back } = remembered()
  const at = ids.findIndex((id) => names.includes(id))
  return {
    at,
    of: ids.length,
    previous: at > 0 ? ids[at - 1] : undefined,
    next: at >= 0 ? ids[at + 1] : undefined,
    back,
  }
}
