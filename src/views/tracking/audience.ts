/**
 * What exists of an order for people outside the company, declared once. A path that is not here is
 * not there for them: pages are made of what `project` gives, never of the order itself.
 */
export type Way =
  /** As it is. */
  | 'show'
  /** The id of a location becomes the region that it lies in. */
  | 'centre'
  /** A destination becomes its country and province. */
  | 'place'
  /** Enough of a number to recognise it, too little to use it. */
  | 'masked'
  /** As it is where the company shows prices, else absent. */
  | 'price'

type Paths = Readonly<Record<string, Way>>
export type Audience = {
  readonly order: Paths
  /** Type of event → paths of its data. Events of other types never happened. */
  readonly events: Readonly<Record<string, Paths>>
}

/** The buyer, and whoever else holds the link: no person, no street, no reason, no internal word. */
export const customer: Audience = {
  order: {
    externalId: 'show',
    intake: 'show',
    currency: 'price',
    placedAt: 'show',
    promisedAt: 'show',
    updatedAt: 'show',
    to: 'place',
    'lines[*].id': 'show',
    'lines[*].title': 'show',
    'lines[*].quantity': 'show',
    'lines[*].partOf': 'show',
    'lines[*].buckets.open': 'show',
    'lines[*].buckets.backordered': 'show',
    'lines[*].buckets.reserved': 'show',
    'lines[*].buckets.cancelled': 'show',
    'lines[*].unitPrice': 'price',
    'fulfilments[*].id': 'show',
    'fulfilments[*].state': 'show',
    'fulfilments[*].since': 'show',
    'fulfilments[*].location': 'centre',
    'fulfilments[*].lines[*].line': 'show',
    'fulfilments[*].lines[*].quantity': 'show',
    'fulfilments[*].parcel.carrier': 'show',
    'fulfilments[*].parcel.tracking': 'masked',
    'status.overall': 'show',
    'status.payment': 'show',
    'totals.total': 'price',
  },
  events: {
    'payment.recorded': { 'told.code': 'show', 'told.amount': 'price' },
    'lines.backordered': {},
    'lines.cancelled': { 'from[*].quantity': 'show' },
    'fulfilment.released': { fulfilment: 'show' },
    'fulfilment.shipped': { fulfilment: 'show' },
    'lines.shipped_elsewhere': { 'sent.id': 'show' },
    'fulfilment.delivered': { fulfilment: 'show' },
    'fulfilment.lost': { fulfilment: 'show' },
    'return.requested': {},
    'return.moved': { to: 'show' },
    'return.inspected': {},
    'status.reported': {
      'report.id': 'show',
      'report.status': 'show',
      'report.happenedAt': 'show',
      'report.learnedAt': 'show',
      'report.fulfilment': 'show',
      'report.corrects': 'show',
    },
  },
}

/** What each way makes of a value; `show` needs no help. */
export type Ways = Readonly<Record<Exclude<Way, 'show'>, (value: unknown) => unknown>>

type Tree = { readonly [name: string]: Tree | Way }

/** Only the declared paths of a record, each in its own way. */
export function project(paths: Paths, record: unknown, ways: Ways): Record<string, unknown> {
  return pick(treeOf(paths), record, ways) as Record<string, unknown>
}

const trees = new WeakMap<Paths, Tree>()

/** `lines[*].id` as nested names, `*` for every item of a list; made once per declaration. */
function treeOf(paths: Paths): Tree {
  const known = trees.get(paths)
  if (known) return known
  const tree: Record<string, unknown> = {}
  for (const [path, way] of Object.entries(paths)) {
    const names = path.replaceAll('[*]', '.*').split('.')
    let node = tree
    for (const name of names.slice(0, -1)) {
      node[name] ??= {}
      node = node[name] as Record<string, unknown>
    }
    node[names.at(-1)!] = way
  }
  trees.set(paths, tree as Tree)
  return tree as Tree
}

function pick(tree: Tree | Way, value: unknown, ways: Ways): unknown {
  if (typeof tree === 'string') return tree === 'show' ? value : ways[tree](value)
  if (Array.isArray(value)) return tree['*'] ? value.map((one) => pick(tree['*']!, one, ways)) : []
  if (typeof value !== 'object' || value === null) return null
  const shown: Record<string, unknown> = {}
  for (const [name, below] of Object.entries(tree)) {
    const part = (value as Record<string, unknown>)[name]
    if (part === undefined) continue
    const said = pick(below, part, ways)
    if (said !== undefined) shown[name] = said
  }
  return shown
}

const keptAtEnds = 4
const longNumber = 12

/** `SF13…1826`; of a short number its end alone, and never more than half of it. */
export function maskNumber(text: string): string {
  const letters = Array.from(text)
  const end = Math.min(keptAtEnds, Math.floor(letters.length / 2))
  const tail = letters.slice(letters.length - end).join('')
  return letters.length < longNumber
    ? `…${tail}`
    : `${letters.slice(0, keptAtEnds).join('')}…${tail}`
}
