import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ProblemNote, StatusMark, useFormat, Waiting, When } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import type { useReservations } from './data.ts'
import classes from './stock.module.css'

/** The orders that hold units or wait for some; whoever was there first is served first. */
export function Reservations({ read }: { read: ReturnType<typeof useReservations> }) {
  const say = useWords()
  const format = useFormat()
  const orders = read.data?.pages.flatMap((page) => page.orders) ?? []
  if (read.isPending) return <Waiting rows={3} />
  if (read.isError) return <ProblemNote problem={read.error} />
  if (orders.length === 0) return <p className={classes.more}>{say('stock.noHolders')}</p>
  return (
    <>
      <div className={classes.rows}>
        {orders.map(({ id, number, externalId, channel, status, placedAt, ...order }) => (
          <Link key={id} to="/orders/$id" params={{ id }}>
            <span className={classes.line}>
              <span>
                <b>{number}</b> <StatusMark code={status} />
              </span>
              <span>
                {order.reserved > 0 &&
                  say('stock.holds', {
                    count: format.number(order.reserved),
                    places: order.places.map(({ location }) => location).join(', '),
                  })}
                {order.reserved > 0 && order.waiting > 0 && ' · '}
                {order.waiting > 0 && (
                  <span className={classes.warn}>
                    {say('stock.waits', { count: format.number(order.waiting) })}
                  </span>
                )}
              </span>
            </span>
            <span className={`${classes.line} ${classes.quiet}`}>
              <span>
                {channel} {externalId}
              </span>
              <When at={placedAt} />
            </span>
          </Link>
        ))}
      </div>
      {read.hasNextPage && (
        <div className={classes.more}>
          <Button onClick={() => void read.fetchNextPage()}>{say('stock.more')}</Button>
        </div>
      )}
    </>
  )
}
