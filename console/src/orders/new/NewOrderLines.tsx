import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { api, type Sku } from '../../api/index.ts'
import { Icon } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import forms from '../forms.module.css'
import { type DraftLine, emptyLine } from './new-order.ts'

const pagesMax = 5

const readSkus = (after: string | undefined, signal: AbortSignal) =>
  api.get('/skus', { query: { limit: '200', after }, signal })

/** The goods that are known, as far as a form can offer them; any other code can be typed. */
const useSkus = () =>
  useQuery({
    queryKey: ['orders', 'skus'],
    queryFn: async ({ signal }) => {
      const all: Sku[] = []
      let after: string | undefined
      for (let page = 0; page < pagesMax; page++) {
        const { skus, next } = await readSkus(after, signal)
        all.push(...skus)
        if (next === null) break
        after = next
      }
      return all
    },
    staleTime: 60_000,
  })

export function NewOrderLines({
  lines,
  onLines,
}: {
  lines: readonly DraftLine[]
  onLines: (lines: readonly DraftLine[]) => void
}) {
  const say = useWords()
  const skus = useSkus().data ?? []
  const change = (key: number, next: Partial<DraftLine>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...next } : line)))
  /** A name that was chosen brings its code, and a code its name. */
  const chooseSku = (key: number, text: string) => {
    const found = skus.find(({ id, name }) => id === text || name === text)
    change(key, found ? { sku: found.id, title: found.name } : { sku: text })
  }
  return (
    <div className={forms.lines}>
      {lines.map((line) => (
        <div key={line.key} className={forms.line}>
          <label className={forms.field}>
            <span>{say('orders.new.sku')}</span>
            <input
              className={forms.input}
              list="known-skus"
              required
              maxLength={100}
              value={line.sku}
              onChange={(event) => chooseSku(line.key, event.target.value)}
            />
          </label>
          <label className={forms.field}>
            <span>{say('orders.new.item')}</span>
            <input
              className={forms.input}
              maxLength={500}
              value={line.title}
              onChange={(event) => change(line.key, { title: event.target.value })}
            />
          </label>
          <label className={forms.field}>
            <span>{say('orders.new.quantity')}</span>
            <input
              className={forms.input}
              inputMode="numeric"
              required
              pattern="[1-9][0-9]{0,8}"
              value={line.quantity}
              onChange={(event) => change(line.key, { quantity: event.target.value })}
            />
          </label>
          <label className={forms.field}>
            <span>{say('orders.new.price')}</span>
            <input
              className={forms.input}
              inputMode="decimal"
              required
              pattern="[0-9]{1,13}([.][0-9]{1,4})?"
              value={line.unitPrice}
              onChange={(event) => change(line.key, { unitPrice: event.target.value })}
            />
          </label>
          <button
            type="button"
            className={forms.icon}
            disabled={lines.length === 1}
            aria-label={say('orders.new.dropLine')}
            onClick={() => onLines(lines.filter(({ key }) => key !== line.key))}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
      <datalist id="known-skus">
        {skus.map(({ id, name }) => (
          <option key={id} value={id} label={name} />
        ))}
      </datalist>
      <div>
        <Button
          size="small"
          icon={<Icon name="plus" size={14} />}
          onClick={() =>
            onLines([...lines, emptyLine(Math.max(...lines.map(({ key }) => key)) + 1)])
          }
        >
          {say('orders.new.addLine')}
        </Button>
      </div>
    </div>
  )
}
