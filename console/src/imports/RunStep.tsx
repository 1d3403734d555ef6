import { Button } from 'antd'
import { useState } from 'react'
import type { ImportView, PostImportsIdRunBody } from '../api/index.ts'
import { ProblemNote, Section } from '../look/index.ts'
import { all } from '../words/all.ts'
import { useWords } from '../words/words.ts'
import { useCounted } from './counted.ts'
import classes from './imports.module.css'
import { useBegin, usePreview } from './reads.ts'

type Intake = PostImportsIdRunBody['as']
const ways = all<Intake>()(['history', 'open', 'live'])

/** How the orders count: three ways, each in a sentence. The careful one is chosen. */
export function RunStep({ view, onBack }: { view: ImportView; onBack: () => void }) {
  const say = useWords()
  const counted = useCounted()
  const begin = useBegin(view.import.id)
  const preview = usePreview(view.import.id, true).data
  const [as, setAs] = useState<Intake>('history')
  const count = preview?.isWhole ? preview.counts.orders : undefined
  return (
    <Section title={say('imports.run.title')}>
      <fieldset className={classes.ways}>
        <legend className="unseen">{say('imports.run.title')}</legend>
        {ways.map((way) => (
          <label key={way} className={way === as ? classes.chosen : undefined}>
            <input
              type="radio"
              name="as"
              value={way}
              checked={way === as}
              onChange={() => setAs(way)}
            />
            <b>{say(`imports.run.${way}`)}</b>
            <span>{say(`imports.run.${way}Sentence`)}</span>
          </label>
        ))}
      </fieldset>
      <p className={classes.quiet}>{say('imports.run.undoHint')}</p>
      {begin.isError && <ProblemNote problem={begin.error} />}
      <div className={classes.foot}>
        <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({ as })}>
          {count === undefined ? say('imports.run.beginPart') : counted('imports.run.begin', count)}
        </Button>
        <Button onClick={onBack}>{say('imports.run.back')}</Button>
      </div>
    </Section>
  )
}
