import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ProblemNote } from '../../look/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { JobProgress } from '../../parts/jobs/JobProgress.tsx'
import { useStartJob } from '../../parts/jobs/jobs.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import forms from '../forms.module.css'
import { type Column, columnIds, columnKinds } from '../list/columns.ts'
import type { Chosen } from '../list/use-selection.ts'
import { type Filter, queryOf, type Sort } from '../search.ts'
import { useCountText } from '../views/ViewTabs.tsx'
import { whichOf } from './BulkDialog.tsx'

/** A file of what the list shows, or of what was chosen in it. */
export function ExportDialog({
  filter,
  sort,
  columns,
  chosen,
  onClose,
}: {
  filter: Filter
  sort: Sort
  columns: readonly Column[]
  chosen: Chosen
  onClose: () => void
}) {
  const say = useWords()
  const language = useLanguage()
  const start = useStartJob()
  const all = useCountText(filter)
  const [format, setFormat] = useState<'csv' | 'xlsx'>('csv')
  const [ids, setIds] = useState(() => columns.map(({ id }) => id))
  const isOfChosen = chosen.isAny && !chosen.selection.all
  const send = (event: FormEvent) => {
    event.preventDefault()
    start.mutate({
      kind: 'export',
      format,
      language,
      sort,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      columns: ids.map((id) => columnKinds[id].exported),
      ...(isOfChosen ? whichOf(chosen, filter) : { filter: queryOf(filter) }),
    })
  }
  const toggle = (id: (typeof columnIds)[number], isOn: boolean) =>
    setIds((now) => (isOn ? [...now, id] : now.filter((one) => one !== id)))
  return (
    <Dialog label={say('orders.export.title')} onClose={onClose}>
      <form className={forms.form} onSubmit={send}>
        <div className={forms.title}>
          <h2>{say('orders.export.title')}</h2>
          <span className={forms.lead}>
            {say('orders.bulk.chosen', {
              number: isOfChosen ? String(chosen.count) : (all ?? ''),
            })}
          </span>
        </div>
        <fieldset className={forms.field}>
          <legend>{say('orders.export.format')}</legend>
          {(['csv', 'xlsx'] as const).map((name) => (
            <label key={name} className={forms.check}>
              <input
                type="radio"
                name="format"
                checked={format === name}
                onChange={() => setFormat(name)}
              />
              {say(`orders.export.${name}`)}
            </label>
          ))}
        </fieldset>
        <fieldset className={forms.field}>
          <legend>{say('orders.columns.title')}</legend>
          <div className={forms.columns}>
            {columnIds.map((id) => (
              <label key={id} className={forms.check}>
                <input
                  type="checkbox"
                  checked={ids.includes(id)}
                  onChange={(event) => toggle(id, event.target.checked)}
                />
                {say(columnKinds[id].word)}
              </label>
            ))}
          </div>
        </fieldset>
        <p className={forms.lead}>{say('orders.export.hint')}</p>
        {start.error && <ProblemNote problem={start.error} />}
        {start.data && <JobProgress key={start.data.id} id={start.data.id} />}
        <div className={forms.foot}>
          <Button onClick={onClose}>{say('look.back')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={ids.length === 0}
            loading={start.isPending}
          >
            {say('orders.export.start')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
