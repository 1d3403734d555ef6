import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type SkuStock, useMay } from '../api/index.ts'
import {
  Keys,
  Page,
  ProblemNote,
  Section,
  useFormat,
  useIsPhone,
  useKeys,
  Waiting,
} from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { useLiveStock, useReservations, useSku } from './data.ts'
import { Moves } from './Moves.tsx'
import { Places } from './Places.tsx'
import { Reservations } from './Reservations.tsx'
import { StockDialog } from './StockDialog.tsx'
import classes from './stock.module.css'
import type { DialogKind } from './stock-command.ts'

const kinds: readonly DialogKind[] = ['receive', 'count', 'transfer', 'adjust', 'set_safety']

/** One SKU: where it lies, who holds it, what moved it, and what can be said of it. */
export default function SkuPage() {
  const say = useWords()
  const { sku } = useParams({ from: '/stock/$sku' })
  const mayWrite = useMay('inventory.write')
  const isPhone = useIsPhone()
  const [kind, setKind] = useState<DialogKind>()
  const read = useSku(sku)
  const reservations = useReservations(sku)
  useLiveStock()
  useKeys(
    mayWrite
      ? {
          r: () => setKind('receive'),
          c: () => setKind('count'),
          t: () => setKind('transfer'),
        }
      : {},
  )
  const stock = read.data
  return (
    <Page
      title={stock?.title ?? sku}
      note={stock?.title ? sku : undefined}
      actions={<Link to="/stock">{say('stock.back')}</Link>}
    >
      {read.isPending && <Waiting />}
      {read.isError && <ProblemNote problem={read.error} onRetry={() => void read.refetch()} />}
      {stock && (
        <>
          <Head stock={stock} />
          {mayWrite && (
            <div className={classes.actions}>
              {kinds.map((one) => (
                <Button
                  key={one}
                  type={one === 'receive' ? 'primary' : 'default'}
                  onClick={() => setKind(one)}
                >
                  {say(`stock.do.${one}`)}
                </Button>
              ))}
            </div>
          )}
          {mayWrite && !isPhone && (
            <p className={classes.legend}>
              {(['receive', 'count', 'transfer'] as const).map((one) => (
                <span key={one}>
                  <Keys of={one[0]!} /> {say(`stock.do.${one}`)}
                </span>
              ))}
            </p>
          )}
          <Section title={say('stock.places')}>
            <Places rows={stock.rows} unit={stock.unit} />
          </Section>
          <Section title={say('stock.holders')}>
            <Reservations read={reservations} />
          </Section>
          <Section title={say('stock.moves')}>
            <Moves sku={sku} />
          </Section>
          {kind && <StockDialog kind={kind} stock={stock} onClose={() => setKind(undefined)} />}
        </>
      )}
    </Page>
  )
}

/** The state in a sentence, then the figures. */
function Head({ stock }: { stock: SkuStock }) {
  const say = useWords()
  const format = useFormat()
  const unit = stock.unit ?? say('stock.piece')
  const names = ['free', 'reserved', 'short', 'onHand', 'inTransit', 'blocked', 'safety'] as const
  const shown = names.filter((name) => name === 'free' || name === 'onHand' || stock[name] > 0)
  const places = new Set(
    stock.rows.filter(({ onHand }) => onHand > 0).map(({ location }) => location),
  ).size
  return (
    <>
      <p className={classes.sentence}>
        {say(stock.onHand > 0 ? 'stock.sentence.some' : 'stock.sentence.none', {
          onHand: format.number(stock.onHand),
          free: format.number(stock.free),
          unit,
          count: places,
        })}{' '}
        {stock.short > 0 && (
          <span className={classes.bad}>
            {say('stock.sentence.short', { short: format.number(stock.short), unit })}{' '}
          </span>
        )}
        {stock.lacking > 0 && (
          <span className={classes.warn}>
            {say('stock.sentence.low', { lacking: format.number(stock.lacking), unit })}
          </span>
        )}
      </p>
      <div className={classes.figures}>
        {shown.map((name) => (
          <div key={name} className={classes.figure}>
            <b className={name === 'short' ? classes.bad : undefined}>
              {format.number(stock[name])}
              <small>{unit}</small>
            </b>
            <span>{say(`stock.figure.${name}`)}</span>
          </div>
        ))}
      </div>
    </>
  )
}
