import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { StockMovement } from '../api/index.ts'
import { ProblemNote, useFormat, Waiting, When } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { useMoves } from './data.ts'
import classes from './stock.module.css'

const kinds = [
  'receive',
  'adjust',
  'count',
  'transfer',
  'reserve',
  'unreserve',
  'ship',
  'restock',
  'quarantine',
] as const
const isKind = (kind: string): kind is (typeof kinds)[number] => kinds.includes(kind as never)

/** What moved, newest first: by how much, where, for which order or by whom. */
export function Moves({ sku }: { sku: string }) {
  const say = useWords()
  const read = useMoves(sku)
  const moves = read.data?.pages.flatMap((page) => page.moves) ?? []
  if (read.isPending) return <Waiting rows={4} />
  if (read.isError) return <ProblemNote problem={read.error} />
  if (moves.length === 0) return <p className={classes.more}>{say('stock.noMoves')}</p>
  return (
    <>
      <div className={classes.rows}>
        {moves.map((move, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: movements have no name and never change places
          <div key={index}>
            <span className={classes.line}>
              <span>
                {isKind(move.kind) ? say(`stock.kind.${move.kind}`) : move.kind} {move.location}
                {move.reason !== null && ` · ${move.reason}`}
              </span>
              <Changes move={move} />
            </span>
            <span className={`${classes.line} ${classes.quiet}`}>
              {move.order ? (
                <Link to="/orders/$id" params={{ id: move.order.id }}>
                  {say('stock.forOrder', { number: move.order.number })}
                </Link>
              ) : (
                <span>{move.actorName ?? say('stock.byHub')}</span>
              )}
              <When at={move.at} />
            </span>
          </div>
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

function Changes({ move: { onHand, reserved, inTransit } }: { move: StockMovement }) {
  const say = useWords()
  const format = useFormat()
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format.number(value)}`
  const parts = [
    onHand !== 0 && say('stock.change.onHand', { change: signed(onHand) }),
    reserved !== 0 && say('stock.change.reserved', { change: signed(reserved) }),
    inTransit !== 0 && say('stock.change.inTransit', { change: signed(inTransit) }),
  ]
  return <span>{parts.filter(Boolean).join(' · ')}</span>
}
