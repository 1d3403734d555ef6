import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { api, isProblem, Problem, type Remedy, useOnce } from '../api/index.ts'
import { notify, ProblemNote } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useWords } from '../words/words.ts'
import classes from './queues.module.css'
import { useLocations } from './reads.ts'

const quantityMax = 1_000_000_000

/** Units came: they are booked in, and the hub gives them to who has waited longest. */
export function ReceiveDialog({
  stock,
  product,
  onClose,
}: {
  stock: NonNullable<Remedy['stock']>
  product: string | undefined
  onClose: () => void
}) {
  const say = useWords()
  const client = useQueryClient()
  const locations = useLocations().filter(({ active }) => active)
  const [quantity, setQuantity] = useState<number | null>(stock.quantity)
  const [chosen, setChosen] = useState<string>()
  const location = chosen ?? stock.location ?? locations[0]?.id
  const once = useOnce(`${location} ${quantity}`)
  const [forQuantity, forPlace] = [useId(), useId()]
  const receive = useMutation({
    mutationFn: async () => {
      const { sku } = stock
      if (location === undefined || quantity === null) return
      const { results } = await api.post('/stock', {
        body: { commands: [{ type: 'receive', sku, location, quantity }] },
        headers: once.headers,
      })
      const refused = results.find((one) => 'code' in one)
      if (refused) throw new Problem(409, refused)
    },
    onSuccess: () => {
      const place = locations.find(({ id }) => id === location)?.name ?? ''
      notify({
        tone: 'good',
        text: say('queues.done.received', { units: quantity ?? 0, sku: stock.sku, place }),
      })
      onClose()
    },
    onError: once.answered,
    onSettled: () => client.invalidateQueries({ queryKey: ['queues'] }),
  })
  const title = say('queues.receive.title', { sku: stock.sku })
  return (
    <Dialog label={title} onClose={onClose}>
      <div className={classes.dialog}>
        <h2>{title}</h2>
        {product && <p>{product}</p>}
        <p>{say('queues.receive.explain', { units: stock.quantity })}</p>
        <div className={classes.fields}>
          <label htmlFor={forQuantity}>{say('queues.receive.quantity')}</label>
          <InputNumber
            id={forQuantity}
            autoFocus
            min={1}
            max={quantityMax}
            precision={0}
            value={quantity}
            onChange={setQuantity}
          />
          <label htmlFor={forPlace}>{say('queues.receive.place')}</label>
          <Select
            id={forPlace}
            value={location ?? null}
            onChange={setChosen}
            // A modal lies above everything but what is inside it.
            getPopupContainer={(trigger) => trigger.closest('dialog') ?? document.body}
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        {isProblem(receive.error) && <ProblemNote problem={receive.error} />}
        <div className={classes.dialogFoot}>
          <span />
          <Button onClick={onClose}>{say('look.back')}</Button>
          <Button
            type="primary"
            disabled={!quantity || location === undefined}
            loading={receive.isPending}
            onClick={() => receive.mutate()}
          >
            {say('queues.receive.go')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
