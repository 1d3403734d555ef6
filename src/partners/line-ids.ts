/**
 * Names lines of channels that give them no id of their own: the SKU's id, and from its second line
 * on (a gift of the same goods) with a count, so that no two lines share a name.
 */
export function lineIds(): (skuId: string) => string {
  const seen = new Map<string, number>()
  return (skuId) => {
    const count = (seen.get(skuId) ?? 0) + 1
    seen.set(skuId, count)
    return count === 1 ? skuId : `${skuId}#${count}`
  }
}
