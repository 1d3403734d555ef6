import { Button } from 'antd'
import { Icon } from '../../look/index.ts'
import { TextField } from '../../parts/form/index.ts'
import { useWords } from '../../words/words.ts'
import classes from '../settings.module.css'
import type { Lane } from './location.ts'

/** Freight by destination: what the first parcel costs, and working days on the way. */
export function Lanes({
  lanes,
  currency,
  onChange,
}: {
  lanes: readonly Lane[]
  currency: string
  onChange: (lanes: readonly Lane[]) => void
}) {
  const say = useWords()
  const change = (at: number, part: Partial<Lane>) =>
    onChange(lanes.map((lane, index) => (index === at ? { ...lane, ...part } : lane)))
  return (
    <section className={classes.sub} aria-label={say('settings.locations.lanes')}>
      <h3>{say('settings.locations.lanes')}</h3>
      {lanes.map((lane, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lane is what stands in its line
        <div key={at} className={classes.lane}>
          <TextField
            label={say('settings.locations.laneTo')}
            hint={lane.to === '*' ? say('settings.locations.laneAll') : undefined}
            value={lane.to}
            onChange={(to) => change(at, { to })}
          />
          <TextField
            label={say('settings.locations.laneCost', { currency })}
            type="number"
            step="0.01"
            value={lane.cost}
            onChange={(cost) => change(at, { cost })}
          />
          <TextField
            label={say('settings.locations.laneDays')}
            type="number"
            value={lane.days}
            onChange={(days) => change(at, { days })}
          />
          <Button
            className={classes.laneButton}
            icon={<Icon name="trash" />}
            aria-label={say('settings.locations.laneRemove', { to: lane.to })}
            onClick={() => onChange(lanes.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          icon={<Icon name="plus" />}
          onClick={() => onChange([...lanes, { to: '', cost: '0', days: '3' }])}
        >
          {say('settings.locations.laneAdd')}
        </Button>
      </div>
    </section>
  )
}
