import { useEffect, useState } from 'react'
import { api, type SkuStock, useOnce } from '../api/index.ts'
import { notify } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { FormFoot, formClasses, useForm } from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { readAnew, usePlaceNames } from './data.ts'
import { PreviewRows, usePreview } from './Preview.tsx'
import { StockFields } from './StockFields.tsx'
import { commandOf, type DialogKind, rowKey, type Values } from './stock-command.ts'

const fields = ['sku', 'location', 'to', 'quantity', 'reason', 'observedAt']

/** One thing said of the stock of one SKU. What it does is shown before it is done. */
export function StockDialog({
  kind,
  stock,
  onClose,
}: {
  kind: DialogKind
  stock?: SkuStock
  onClose: () => void
}) {
  const say = useWords()
  const places = (usePlaceNames().data?.locations ?? []).filter(({ active }) => active)
  // One key for this dialog: sent twice because the answer was lost, it is still done once.
  const once = useOnce(kind)
  const [wasSent, setSent] = useState(false)
  const rows = stock?.rows ?? []
  // Where most of it lies is where most happens.
  const first = rows.toSorted((one, other) => other.onHand - one.onHand)[0]?.location
  const form = useForm<Values>({
    sku: stock?.sku ?? '',
    row: first ? rowKey({ location: first }) : '',
    to: '',
    quantity: '',
    reason: '',
    observedAt: '',
    inTransit: false,
  })
  const { values, set, problem, isSaving } = form
  useEffect(() => {
    if (values.row === '' && places[0]) set({ row: rowKey({ location: places[0].id }) })
  })
  const command = commandOf(kind, values)
  const preview = usePreview(wasSent ? undefined : command)
  const refusal = problem ?? preview.error ?? undefined
  const send = async () => {
    if (!command) return
    await api.post('/stock', { body: command, headers: once.headers }).catch((error) => {
      once.answered(error)
      throw error
    })
    setSent(true)
    await readAnew()
    notify({ tone: 'good', text: say(`stock.done.${kind}`, { sku: values.sku }) })
    onClose()
  }
  return (
    <Dialog label={say(`stock.do.${kind}`)} onClose={onClose}>
      <form
        className={formClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (command) void form.save(send)
        }}
      >
        <h2 className={formClasses.dialogTitle}>
          {say(`stock.do.${kind}`)} {stock && `· ${stock.title ?? stock.sku}`}
        </h2>
        <StockFields {...{ kind, stock, places, form, refusal }} />
        <PreviewRows preview={preview.data} isAsked={command !== undefined} />
        <FormFoot
          problem={refusal}
          fields={fields}
          isSaving={isSaving}
          isOff={command === undefined || preview.isError}
          word={say(`stock.do.${kind}`)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
