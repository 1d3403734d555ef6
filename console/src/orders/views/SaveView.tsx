import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { notify, ProblemNote } from '../../look/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useWords } from '../../words/words.ts'
import forms from '../forms.module.css'
import type { Column } from '../list/columns.ts'
import type { Filter, Sort } from '../search.ts'
import { savableFilter, useDropView, useSaveView, type View } from './views.ts'

const newId = () => crypto.randomUUID().replaceAll('-', '')

/** Keeps a filter with its columns and its order under a name, for oneself or for everybody. */
export function SaveView({
  current,
  filter,
  sort,
  columns,
  onClose,
}: {
  current: View
  filter: Filter
  sort: Sort
  columns: readonly Column[]
  onClose: () => void
}) {
  const say = useWords()
  const navigate = useNavigate()
  const own = 'mine' in current && current.mine ? current : undefined
  const [name, setName] = useState(own?.name ?? '')
  const [shared, setShared] = useState(own?.shared ?? false)
  const save = useSaveView()
  const drop = useDropView()
  const kept = savableFilter(filter)
  const store = async (id: string) => {
    await save.mutateAsync({ id, name: name.trim(), shared, filter: kept, columns, sort })
    notify({ text: say('orders.views.saved', { name: name.trim() }), tone: 'good' })
    onClose()
    await navigate({ to: '/orders', search: { ...kept, sort, view: id } })
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    void store(own?.id ?? newId()).catch(() => undefined)
  }
  return (
    <Dialog label={say('orders.views.save')} onClose={onClose}>
      <form className={forms.form} onSubmit={send}>
        <div className={forms.title}>
          <h2>{say('orders.views.save')}</h2>
        </div>
        <p className={forms.lead}>{say('orders.views.saveHint')}</p>
        {Object.keys(kept).length < Object.keys(filter).length && (
          <p className={forms.lead}>{say('orders.views.noPersons')}</p>
        )}
        <label className={forms.field}>
          <span>{say('orders.views.name')}</span>
          <input
            className={forms.input}
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className={forms.check}>
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
          {say('orders.views.share')}
        </label>
        {save.error && <ProblemNote problem={save.error} />}
        <div className={forms.foot}>
          {own && (
            <Button
              danger
              type="text"
              onClick={() =>
                void drop.mutateAsync(own.id).then(() => {
                  notify({ text: say('orders.views.dropped', { name: own.name }), tone: 'good' })
                  onClose()
                  return navigate({ to: '/orders' })
                })
              }
            >
              {say('orders.views.drop')}
            </Button>
          )}
          <Button onClick={onClose}>{say('look.back')}</Button>
          {own && (
            <Button disabled={name.trim() === ''} onClick={() => void store(newId())}>
              {say('orders.views.saveAsNew')}
            </Button>
          )}
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('orders.views.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
