import type { Order, OrderCommand } from '#engine/order'
import type { Sealer } from '#guard'
import { canonicalJson, type Refusal } from '#kit'
import { refuseHub } from './refusals.ts'

/** What a preview was made for: the command will be refused as stale once either has changed. */
export type PreviewBond = { readonly version: number; readonly definition: string }

const macOf = (vault: Sealer, order: string, bond: PreviewBond, command: OrderCommand): string =>
  vault
    .contentHash(`preview ${order} ${bond.version} ${bond.definition} ${canonicalJson(command)}`)
    .toString('base64url')

export const bondOf = (order: Order): PreviewBond => ({
  version: order.version,
  definition: order.process?.hash ?? '',
})

/** Binds a previewed command to the order's version and definition. Not a secret; it cannot be forged. */
export function previewToken(vault: Sealer, order: Order, command: OrderCommand): string {
  const bond = bondOf(order)
  return `${bond.version}.${bond.definition}.${macOf(vault, order.id, bond, command)}`
}

export function readPreviewToken(
  vault: Sealer,
  order: string,
  command: OrderCommand,
  token: string,
): PreviewBond | Refusal {
  const [version = '', definition = '', mac] = token.split('.')
  const bond = { version: Number(version), definition }
  if (!Number.isInteger(bond.version) || mac !== macOf(vault, order, bond, command))
    return refuseHub('preview_unreadable')
  return bond
}
