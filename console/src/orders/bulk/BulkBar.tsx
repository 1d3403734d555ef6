import { Button } from 'antd'
import { useState } from 'react'
import { type Job, type OrderRow, queries, useMe } from '../../api/index.ts'
import { Keys, Money, useFormat } from '../../look/index.ts'
import { JobProgress } from '../../parts/jobs/JobProgress.tsx'
import { JobResults } from '../../parts/jobs/JobResults.tsx'
import { useJob } from '../../parts/jobs/jobs.ts'
import { useWords } from '../../words/words.ts'
import classes from '../bar.module.css'
import type { Chosen } from '../list/use-selection.ts'
import type { Filter } from '../search.ts'
import { useCountText } from '../views/ViewTabs.tsx'
import { type BulkCommand, BulkDialog, bulkCommands } from './BulkDialog.tsx'

/** What can be done with what is chosen; then how it goes, and what came of it. */
export function BulkBar({
  rows,
  chosen,
  filter,
  hasMore,
  onExport,
}: {
  rows: readonly OrderRow[]
  chosen: Chosen
  filter: Filter
  hasMore: boolean
  onExport: () => void
}) {
  const say = useWords()
  const [jobId, onJob] = useState<string>()
  const [command, setCommand] = useState<BulkCommand>()
  if (!chosen.isAny && jobId === undefined) return null
  return (
    <div className={classes.bulk} role="toolbar" aria-label={say('orders.bulk.title')}>
      {jobId !== undefined && <Outcome key={jobId} id={jobId} onJob={onJob} />}
      {chosen.isAny && (
        <Actions
          rows={rows}
          chosen={chosen}
          filter={filter}
          hasMore={hasMore}
          onCommand={setCommand}
          onExport={onExport}
        />
      )}
      {command && (
        <BulkDialog
          command={command}
          chosen={chosen}
          filter={filter}
          onClose={() => setCommand(undefined)}
          onStarted={(job: Job) => {
            setCommand(undefined)
            chosen.clear()
            onJob(job.id)
          }}
        />
      )}
    </div>
  )
}

const countAgain = () => void queries.invalidateQueries({ queryKey: ['orders', 'count'] })

function Outcome({ id, onJob }: { id: string; onJob: (id: string | undefined) => void }) {
  const job = useJob(id).data
  return (
    <>
      <JobProgress
        id={id}
        onUndo={(undo) => onJob(undo.id)}
        onDone={countAgain}
        onClose={() => onJob(undefined)}
      />
      {job && job.state !== 'open' && job.counts.refused > 0 && <JobResults id={id} />}
    </>
  )
}

function Actions({
  rows,
  chosen,
  filter,
  hasMore,
  onCommand,
  onExport,
}: {
  rows: readonly OrderRow[]
  chosen: Chosen
  filter: Filter
  hasMore: boolean
  onCommand: (command: BulkCommand) => void
  onExport: () => void
}) {
  const say = useWords()
  const format = useFormat()
  const me = useMe()
  const all = useCountText(filter)
  const isPageChosen =
    !chosen.selection.all && rows.length > 0 && rows.every(({ id }) => chosen.isChosen(id))
  const number = chosen.selection.all ? (all ?? '') : format.number(chosen.count!)
  return (
    <div>
      <b>{say('orders.bulk.chosen', { number })}</b>
      <Sum rows={rows} chosen={chosen} />
      {isPageChosen && hasMore && (
        <Button size="small" type="link" onClick={chosen.chooseAll}>
          {say('orders.bulk.chooseAll', { number: all ?? '' })}
        </Button>
      )}
      <i className={classes.rule} />
      {bulkCommands
        .filter((command) => me.commands.includes(command))
        .map((command) => (
          <Button
            key={command}
            id={`bulk-${command}`}
            size="small"
            type="text"
            onClick={() => onCommand(command)}
          >
            {say(`orders.bulk.${command}`)} {command === 'hold' && <Keys of="h" />}
          </Button>
        ))}
      <Button size="small" type="text" onClick={onExport}>
        {say('orders.export.open')}
      </Button>
      <i className={classes.rule} />
      <Button size="small" type="text" onClick={chosen.clear}>
        {say('orders.bulk.clear')} <Keys of="Esc" />
      </Button>
    </div>
  )
}

/** What the chosen orders come to, when they are of one currency and all are here. */
function Sum({ rows, chosen }: { rows: readonly OrderRow[]; chosen: Chosen }) {
  if (chosen.selection.all) return null
  const those = rows.filter(({ id }) => chosen.isChosen(id))
  const currency = those[0]?.currency
  if (those.length !== chosen.count || currency === undefined) return null
  if (!those.every((row) => row.currency === currency && row.total !== null)) return null
  const digits = those[0]!.total!.split('.')[1]?.length ?? 0
  const sum = those.reduce(
    (minor, { total }) => minor + Math.round(Number(total) * 10 ** digits),
    0,
  )
  return (
    <span className={classes.sum}>
      <Money amount={(sum / 10 ** digits).toFixed(digits)} currency={currency} />
    </span>
  )
}
