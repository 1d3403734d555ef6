import { conserved, type Order, parseOrder, type StockMove } from '#engine/order'
import { orderKey } from '#guard'
import { canonicalJson } from '#kit'
import type { Row } from '#store'
import { orderRow } from '../order-row.ts'
import { stockEffect } from '../stock-row.ts'
import type { Report } from './difference.ts'
import type { Retold } from './retell.ts'

/** What lies beside the document of one order. */
export type Beside = {
  readonly moves: readonly Row[]
  readonly decisions: readonly Row[]
  readonly sealed: readonly Row[]
}

/** A named person of an order without anything sealed: fine only for one who was forgotten. */
export type Unsealed = { readonly order: string; readonly role: string; readonly subject: string }

/** Compares everything that is stored of one order with what its events tell. */
export function checkOrder(
  id: string,
  row: Row,
  retold: Retold,
  beside: Beside,
  report: Report,
): Unsealed[] {
  const { order } = retold
  const text = JSON.stringify(order)
  if (text !== row.doc) {
    const [told, kept] = [order, parseOrder(row.doc, row.schema_version)].map(canonicalJson)
    if (told !== kept) report('document', id, ...firstDifference(told!, kept!))
  }
  if (order.withdrawn !== undefined) report('withdrawn', id, 'no row', 'a row in `orders`')
  checkColumns(id, row, order, report)
  if (orderKey(order.shop, order.externalId).id !== id) {
    report(
      'order_identity',
      id,
      orderKey(order.shop, order.externalId).id,
      `${order.shop} ${order.externalId}`,
    )
  }
  for (const broken of conserved(order))
    report('conservation', id, 'units and money add up', broken)
  checkMoves(id, retold.moves, beside.moves, report)
  for (const version of retold.decisions) {
    if (!beside.decisions.some((decision) => String(decision.version) === version)) {
      report('decision_missing', id, `decision ${version}`, 'nothing')
    }
  }
  return unsealedOf(order, beside.sealed)
}

function firstDifference(told: string, kept: string): [string, string] {
  let at = 0
  while (told[at] === kept[at]) at++
  const from = Math.max(0, at - 60)
  return [told.slice(from, at + 120), kept.slice(from, at + 120)]
}

/** A document of an older schema is lifted when it is read; it is written anew with its next event. */
const unlisted = new Set(['doc', 'content_hash', 'id', 'schema_version'])

function checkColumns(id: string, row: Row, order: Order, report: Report): void {
  const wanted = orderRow(order, row.content_hash) as Row
  for (const name in wanted) {
    if (unlisted.has(name)) continue
    const [expected, found] = [wanted[name], row[name]]
    if (expected === found || (name === 'tags' && same(expected, found))) continue
    report(name === 'lane' ? 'lane' : 'list_column', `${id} ${name}`, expected, found)
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

const moveText = (
  line: number,
  kind: string,
  sku: string,
  location: string,
  condition: string,
  onHand: number,
  reserved: number,
): string =>
  `${kind} line ${line}: ${sku} (${condition}) at ${location}, on hand ${onHand}, reserved ${reserved}`

export function checkMoves(
  id: string,
  told: readonly StockMove[],
  kept: readonly Row[],
  report: Report,
): void {
  const balance = new Map<string, number>()
  const count = (text: string, by: number) => balance.set(text, (balance.get(text) ?? 0) + by)
  for (const move of told) {
    const { condition, onHand, reserved } = stockEffect(move)
    count(moveText(move.line, move.kind, move.sku, move.location, condition, onHand, reserved), 1)
  }
  for (const row of kept)
    count(
      moveText(row.line, row.kind, row.sku, row.location, row.condition, row.on_hand, row.reserved),
      -1,
    )
  for (const [text, more] of balance) {
    if (more > 0) report('stock_moves', id, text, 'nothing')
    if (more < 0) report('stock_moves', id, 'nothing', text)
  }
}

function unsealedOf(order: Order, sealed: readonly Row[]): Unsealed[] {
  const missing: Unsealed[] = []
  for (const role of ['buyer', 'recipient', 'payer'] as const) {
    const subject = order[role]
    if (subject === null) continue
    if (!sealed.some((row) => row.subject_id === subject && row.part.split('+').includes(role)))
      missing.push({ order: order.id, role, subject })
  }
  return missing
}
