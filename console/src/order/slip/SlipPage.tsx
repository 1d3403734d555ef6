import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMay } from '../../api/index.ts'
import { Empty, Icon, ProblemNote, Waiting } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { Choice } from '../command/Choice.tsx'
import { useOrder, usePersons, useStory } from '../reads.ts'
import { Slip } from './Slip.tsx'
import classes from './slip.module.css'

type Paper = 'A4' | 'A6'

/** The packing slip of one parcel: what is in it and where it goes, without prices. */
export default function SlipPage() {
  const { id, fulfilment } = useParams({ from: '/orders/$id/slip/$fulfilment' })
  const say = useWords()
  const order = useOrder(id)
  const story = useStory(id)
  const may = useMay('persons.reveal')
  // A slip goes on the parcel: it needs the whole address, and that look is on record.
  const persons = usePersons(id, true, may)
  const [paper, setPaper] = useState<Paper>('A4')
  usePaper(paper)
  const problem = order.error ?? story.error ?? persons.error
  if (problem) return <ProblemNote problem={problem} onRetry={() => void order.refetch()} />
  if (!order.data || !story.data || (may && !persons.data)) return <Waiting rows={8} />
  const parcel = order.data.fulfilments.find((one) => String(one.id) === fulfilment)
  if (!parcel) return <Empty>{say('order.slip.unknown')}</Empty>
  const slip = (
    <Slip
      order={order.data}
      story={story.data}
      parcel={parcel}
      persons={persons.data?.persons ?? []}
      className={classes[paper]!}
    />
  )
  return (
    <div className={classes.screen}>
      <div className={classes.tools}>
        <Link to="/orders/$id" params={{ id }}>
          <Button icon={<Icon name="left" />}>{say('order.slip.back')}</Button>
        </Link>
        <div>
          <Choice
            label={say('order.slip.paper')}
            value={paper}
            onChange={(value) => setPaper(value)}
            options={[
              { value: 'A4', label: 'A4' },
              { value: 'A6', label: 'A6' },
            ]}
          />
        </div>
        <Button type="primary" icon={<Icon name="print" />} onClick={() => window.print()}>
          {say('order.slip.print')}
        </Button>
      </div>
      {slip}
      {/* Printed beside the page and not within it, so that nothing of the page is on the paper. */}
      {createPortal(<div className={classes.printed}>{slip}</div>, document.body)}
    </div>
  )
}

/** The size of the sheet can only be said in a rule of its own. */
function usePaper(paper: Paper): void {
  useEffect(() => {
    const rule = document.createElement('style')
    rule.textContent = `@page { size: ${paper}; margin: ${paper === 'A4' ? '12mm' : '5mm'} }`
    document.head.append(rule)
    return () => rule.remove()
  }, [paper])
}
