import { Button } from 'antd'
import { useState } from 'react'
import { useIsPhone } from '../look/index.ts'
import { JobTray } from '../parts/jobs/JobTray.tsx'
import { useWords } from '../words/words.ts'
import { Popover } from './Popover.tsx'

/** What can be done beside the list: its jobs, a file of it, and an order that is placed by hand. */
export function ListActions({ onExport, onNew }: { onExport: () => void; onNew?: () => void }) {
  const say = useWords()
  const isPhone = useIsPhone()
  return (
    <>
      {!isPhone && <Jobs />}
      <Button onClick={onExport}>{say('orders.export.open')}</Button>
      {onNew && (
        <Button type="primary" onClick={onNew}>
          {say('orders.new.title')}
        </Button>
      )}
    </>
  )
}

function Jobs() {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      label={say('jobs.title')}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      isAtRight
      isWide
      button={
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {say('jobs.title')}
        </Button>
      }
    >
      <JobTray />
    </Popover>
  )
}
