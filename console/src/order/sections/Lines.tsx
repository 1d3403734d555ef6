import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { formatMinor } from '#kit'
import type { Line, Order } from '../../api/index.ts'
import { Buckets, Icon, Money, Section } from '../../look/index.ts'
import { minorOf } from '../amounts.ts'
import type { Naming } from '../naming.ts'
import classes from './order.module.css'

/** Lines shown at once: a big order stays quick, and is searched rather than scrolled. */
const shownAtOnce = 50
const shownMore = 200
const filterFrom = 12

/** What each line costs after discounts and taxes of its own, by its id. */
function useLineAmounts({ entries, currency }: Order): ReadonlyMap<number, string> {
  return useMemo(() => {
    const sums = new Map<number, number>()
    for (const { line, amount, included } of entries ?? [])
      if (line > 0 && !included) sums.set(line, (sums.get(line) ?? 0) + minorOf(amount, currency))
    return new Map([...sums].map(([line, minor]) => [line, formatMinor(minor, currency)]))
  }, [entries, currency])
}

export const unitsOf = (lines: readonly Line[]): number =>
  lines.reduce((all, { kind, quantity }) => (kind === 'kit' ? all : all + quantity), 0)

export function Lines({
  order,
  naming,
  fresh,
}: {
  order: Order
  naming: Naming
  fresh: ReadonlySet<string>
}) {
  const { say, format } = naming
  const [wanted, setWanted] = useState('')
  const [most, setMost] = useState(shownAtOnce)
  const amounts = useLineAmounts(order)
  const { lines, currency } = order
  const text = wanted.trim().toLowerCase()
  const found = text
    ? lines.filter(({ sku, title }) => `${sku} ${title}`.toLowerCase().includes(text))
    : lines
  const shown = found.slice(0, most)
  const note = say('order.linesNote', {
    count: lines.length,
    units: say('order.sentence.pieces', { count: unitsOf(lines) }),
  })
  return (
    <Section title={say('order.lines')} note={note}>
      {lines.length > filterFrom && (
        <Input
          className={classes.filter!}
          prefix={<Icon name="search" size={14} />}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          placeholder={say('order.filterLines')}
          aria-label={say('order.filterLines')}
          allowClear
        />
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('order.item')}</th>
            <th scope="col" className={classes.right}>
              {say('order.quantity')}
            </th>
            <th scope="col">{say('order.where')}</th>
            <th scope="col" className={classes.right}>
              {say('order.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.id} className={isFresh(line, fresh) ? classes.fresh : undefined}>
              <td className={line.partOf === null ? undefined : classes.part}>
                <b>{line.title}</b>
                <span className={classes.dim}>{line.sku}</span>
              </td>
              <td className={classes.right}>{format.number(line.quantity)}</td>
              <td>
                <Buckets of={line.buckets} />
              </td>
              <td className={classes.right}>
                <Money amount={amounts.get(line.id)} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > shown.length && (
        <Button
          type="text"
          className={classes.moreLines!}
          onClick={() => setMost(most + shownMore)}
        >
          {say('order.showMore', {
            count: format.number(Math.min(shownMore, found.length - shown.length)),
            of: format.number(found.length),
          })}
        </Button>
      )}
    </Section>
  )
}

/** What a line's buckets are called for `useFresh`. */
export const lineMark = ({ id, buckets }: Line): string => `${id}:${JSON.stringify(buckets)}`
const isFresh = (line: Line, fresh: ReadonlySet<string>): boolean => fresh.has(lineMark(line))
