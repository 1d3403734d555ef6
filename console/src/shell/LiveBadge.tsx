import { Tooltip } from 'antd'
import { useEffect } from 'react'
import { dismissCaughtUp, useLiveState } from '../api/live.ts'
import { notify, useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './shell.module.css'

/** Says that the screens follow, how fast it comes in, or since when nothing comes. */
export function LiveBadge({ isShort = false }: { isShort?: boolean }) {
  const say = useWords()
  const format = useFormat()
  const { state, since, rate, caughtUp } = useLiveState()
  useEffect(() => {
    if (caughtUp === null) return
    notify({ text: say('shell.live.caughtUp', { count: caughtUp }), tone: 'good' })
    dismissCaughtUp()
  }, [caughtUp, say])
  const word =
    state === 'on'
      ? say('shell.live.on')
      : state === 'connecting'
        ? say('shell.live.connecting')
        : say('shell.live.reconnecting', { time: format.timeWithSeconds(since!) })
  return (
    <Tooltip title={say('shell.live.explained')}>
      <span className={classes.live} data-live={state} role="status">
        <i />
        <span>{word}</span>
        {state === 'on' && !isShort && (
          <span className={classes.rate} aria-hidden="true">
            {rate >= 1
              ? say('shell.live.rate', { rate: format.number(Math.round(rate * 10) / 10) })
              : say('shell.live.slowRate', { rate: format.number(Math.round(rate * 60)) })}
          </span>
        )}
      </span>
    </Tooltip>
  )
}

/** Over the content while the line is cut: what is shown may be old. */
export function CutOff() {
  const say = useWords()
  const format = useFormat()
  const { state, since } = useLiveState()
  if (state !== 'cut' || since === null) return null
  return (
    <div className={classes.cutOff} role="alert">
      {say('shell.live.cutOff', { time: format.timeWithSeconds(since) })}
    </div>
  )
}
