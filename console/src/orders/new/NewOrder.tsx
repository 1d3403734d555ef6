import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api, useSession } from '../../api/index.ts'
import { Money, notify, ProblemNote } from '../../look/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useWords } from '../../words/words.ts'
import { useKnown } from '../filter/fields.ts'
import forms from '../forms.module.css'
import { NewOrderLines } from './NewOrderLines.tsx'
import { type Draft, newDraft, orderOf, totalOf } from './new-order.ts'

type TextField = Exclude<keyof Draft, 'lines' | 'payment'>

/** An order that comes by telephone or over the counter. What was typed stays until it is placed. */
export default function NewOrder({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const navigate = useNavigate()
  const known = useKnown().data
  const { currency } = useSession().data!.company
  const [draft, setDraft] = useState(() => newDraft(currency, new Date()))
  const place = useMutation({
    mutationFn: () => api.post('/orders', { body: orderOf(draft) }),
    onSuccess: ({ id, number }) => {
      notify({ text: say('orders.new.placed', { number }), tone: 'good' })
      void navigate({ to: '/orders/$id', params: { id } })
    },
  })
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    place.mutate()
  }
  const text = (
    name: TextField,
    more: Omit<React.InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> = {},
  ) => (
    <Field label={say(`orders.new.${name}`)}>
      <input
        className={forms.input}
        {...more}
        value={draft[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  )
  return (
    <Dialog label={say('orders.new.title')} onClose={onClose}>
      <form className={forms.form} onSubmit={send}>
        <div className={forms.title}>
          <h2>{say('orders.new.title')}</h2>
        </div>
        <div className={forms.row}>
          {text('channel', { list: 'known-channels', required: true, maxLength: 100 })}
          {text('externalId', { required: true, maxLength: 100 })}
          {text('currency', { required: true, pattern: '[A-Z]{3}' })}
        </div>
        <datalist id="known-channels">
          {known?.channel.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <h3>{say('orders.new.buyer')}</h3>
        <div className={forms.row}>
          {text('name', { required: true, autoComplete: 'off' })}
          {text('phone', { type: 'tel', autoComplete: 'off' })}
          {text('email', { type: 'email', autoComplete: 'off' })}
        </div>
        <div className={forms.row}>
          {text('country', { required: true, pattern: '[A-Z]{2}', maxLength: 2 })}
          {text('region')}
          {text('city', { autoComplete: 'off' })}
          {text('postcode', { autoComplete: 'off' })}
        </div>
        {text('street', { autoComplete: 'off' })}
        <h3>{say('orders.new.lines')}</h3>
        <NewOrderLines lines={draft.lines} onLines={(lines) => set({ lines })} />
        <div className={forms.row}>
          {text('shipping', { inputMode: 'decimal', pattern: '[0-9]+([.][0-9]{1,4})?' })}
          <Field label={say('orders.new.payment')}>
            <select
              className={forms.input}
              value={draft.payment}
              onChange={(event) => set({ payment: event.target.value as Draft['payment'] })}
            >
              {(['captured', 'due', 'none'] as const).map((state) => (
                <option key={state} value={state}>
                  {say(`orders.new.pay.${state}`)}
                </option>
              ))}
            </select>
          </Field>
          {draft.payment !== 'none' && text('method', { required: true, list: 'pay-methods' })}
        </div>
        <datalist id="pay-methods">
          {['transfer', 'card', 'cash', 'alipay', 'wechat'].map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        {text('note', { maxLength: 500 })}
        {place.error && <ProblemNote problem={place.error} />}
        <div className={forms.foot}>
          <span style={{ flex: 1 }}>
            {say('orders.new.total')} <Money amount={totalOf(draft)} currency={draft.currency} />
          </span>
          <Button onClick={onClose}>{say('look.back')}</Button>
          <Button type="primary" htmlType="submit" loading={place.isPending}>
            {say('orders.new.place')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={forms.field}>
      <span>{label}</span>
      {children}
    </label>
  )
}
