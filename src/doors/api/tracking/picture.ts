/** The way as an arc of an orbit: the body stands where the order is, 0 = where it leaves, 1 = the door. */
type Way = {
  readonly progress: number | null
  /** Other parts of the order that are further on. */
  readonly others: readonly number[]
  readonly isDelivered: boolean
  /** HTML. */
  readonly from: string
  readonly to: string
}

const centre = { x: 195, y: 350 }
const radius = 300
const halfAngle = (33 * Math.PI) / 180

const pointAt = (progress: number): string => {
  const angle = halfAngle * (2 * progress - 1)
  const x = centre.x + radius * Math.sin(angle)
  const y = centre.y - radius * Math.cos(angle)
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}
const arc = (from: number, to: number, more: string): string =>
  `<path d="M${pointAt(from)}A${radius} ${radius} 0 0 1 ${pointAt(to)}" ${more}/>`
const dot = (at: number, size: number, more: string): string => {
  const [x, y] = pointAt(at).split(' ')
  return `<circle cx="${x}" cy="${y}" r="${size}" ${more}/>`
}

/** SVG; says nothing that the text does not say. */
export function wayPicture({ progress, others, isDelivered, from, to }: Way): string {
  const at = progress ?? 0
  const rings = `<g stroke="var(--m)" opacity=".6"><circle cx="${centre.x}" cy="${centre.y}" r="342"/><path d="M98 111A258 258 0 0 1 292 111"/></g>`
  const done = progress === null ? '' : arc(0, at, 'stroke="var(--k2)" stroke-width="1.5"')
  const ahead =
    at < 1 ? arc(at, 1, 'stroke="var(--k3)" stroke-width="1.5" stroke-dasharray="2 4"') : ''
  const body =
    progress === null
      ? ''
      : `${dot(at, 14, 'fill="var(--p)"')}${dot(at, 8.5, `fill="var(--${isDelivered ? 'g' : 'a'})"`)}`
  const further = others.map((one) => dot(one, 4, 'fill="var(--k2)"')).join('')
  const end = dot(1, 4, 'fill="var(--p)" stroke="var(--k3)" stroke-width="1.5"')
  return `<svg viewBox="0 0 390 150" fill="none" aria-hidden="true">${rings}${done}${ahead}${dot(0, 4, 'fill="var(--k2)"')}${end}${further}${body}<g class="e"><text x="20" y="122">${from}</text><text x="370" y="122" text-anchor="end">${to}</text></g></svg>`
}

/** The mark, small. */
export const smallMark =
  '<svg width="22" height="22" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><circle cx="16" cy="16" r="14.2" opacity=".4"/><circle cx="16" cy="16" r="9.5" opacity=".7"/><circle cx="16" cy="16" r="4.7"/><circle cx="22.1" cy="8.7" r="3.2" fill="var(--a)" stroke="none"/></svg>'
