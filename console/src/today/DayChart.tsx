import { useLayoutEffect, useRef, useState } from 'react'
import { useFormat, useIsPhone } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import type { Strip } from './strip.ts'
import classes from './today.module.css'

const height = 196
const edge = { left: 44, right: 12, top: 22, bottom: 22 }

/** Width of what the chart may fill. */
function useWidth() {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    )
    watcher.observe(place.current!)
    return () => watcher.disconnect()
  }, [])
  return [place, width] as const
}

type Point = readonly [x: number, y: number]
const path = (points: readonly Point[]): string =>
  points.map(([x, y], at) => `${at ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

/** Round steps of which at most five lines fit below the highest value. */
function ticksTo(top: number): number[] {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, top / 4)))
  const step = [1, 2, 5, 10].map((by) => by * size).find((one) => one * 4 >= top) ?? size
  const ticks = [0]
  while (ticks.at(-1)! < top) ticks.push(ticks.at(-1)! + Math.max(1, step))
  return ticks
}

/** Today's line over the usual band, "now" in brass. The table beside it says the same. */
export function DayChart({ day, now, zone }: { day: Strip; now: string; zone: string }) {
  const say = useWords()
  const [place, width] = useWidth()
  return (
    <div ref={place} className={classes.chart}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={say('today.chart')}>
          <Drawing day={day} width={width} hourNow={hourIn(zone, now)} />
        </svg>
      )}
    </div>
  )
}

/** `14.08` at five past two on the zone's clock. */
function hourIn(zone: string, at: string): number {
  const [hour = 0, minute = 0] = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(at))
    .split(':')
    .map(Number)
  return hour + minute / 60
}

const clock = (hour: number): string =>
  `${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.floor((hour % 1) * 60)).padStart(2, '0')}`

function Drawing({ day, width, hourNow }: { day: Strip; width: number; hourNow: number }) {
  const say = useWords()
  const format = useFormat()
  const isPhone = useIsPhone()
  const highest = Math.max(
    1,
    ...day.hours.map(({ placed, high }) => Math.max(placed ?? 0, high ?? 0)),
  )
  const ticks = ticksTo(highest)
  const top = ticks.at(-1)!
  const x = (hour: number) => edge.left + (hour / 24) * (width - edge.left - edge.right)
  const y = (value: number) => edge.top + (1 - value / top) * (height - edge.top - edge.bottom)
  const middle = (hour: number) => x(hour + 0.5)
  const band: Point[] = [
    ...day.hours.map(({ hour, high }): Point => [middle(hour), y(high ?? 0)]),
    ...day.hours.map(({ hour, low }): Point => [middle(hour), y(low ?? 0)]).reverse(),
  ]
  const hours = day.hours.filter(({ placed }) => placed !== null)
  // The hour that runs is not over: what has come of it is a hollow dot beside the line.
  const line = hours.map(
    ({ hour, placed }): Point => [
      hour === Math.floor(hourNow) ? Math.min(middle(hour), x(hourNow)) : middle(hour),
      y(placed ?? 0),
    ],
  )
  const last = line.at(-1)
  const over = line.slice(0, -1)
  const labelLeft = hourNow > 18
  return (
    <>
      {ticks.map((value) => (
        <g key={value}>
          <line
            x1={edge.left}
            x2={width - edge.right}
            y1={y(value)}
            y2={y(value)}
            className={value === 0 ? classes.axis : classes.grid}
          />
          <text x={edge.left - 8} y={y(value) + 4} textAnchor="end" className={classes.tick}>
            {format.number(value)}
          </text>
        </g>
      ))}
      {(isPhone ? [0, 6, 12, 18, 24] : [0, 3, 6, 9, 12, 15, 18, 21, 24]).map((hour) => (
        <text key={hour} x={x(hour)} y={height - 5} textAnchor="middle" className={classes.tick}>
          {String(hour).padStart(2, '0')}
        </text>
      ))}
      {day.weeks > 0 && <path d={`${path(band)}Z`} className={classes.band} />}
      {day.weeks > 0 && !isPhone && (
        <text
          x={middle(4)}
          y={y(day.hours[4]?.high ?? 0) - 8}
          textAnchor="middle"
          className={classes.bandLabel}
        >
          {say('today.usual')}
        </text>
      )}
      <path d={path(over)} className={classes.line} />
      {last && <circle cx={last[0]} cy={last[1]} r="3" className={classes.hollow} />}
      <line
        x1={x(hourNow)}
        x2={x(hourNow)}
        y1={edge.top - 8}
        y2={height - edge.bottom}
        className={classes.now}
      />
      <circle cx={x(hourNow)} cy={edge.top - 10} r="3" className={classes.nowDot} />
      <text
        x={x(hourNow) + (labelLeft ? -7 : 7)}
        y={edge.top - 6}
        textAnchor={labelLeft ? 'end' : 'start'}
        className={classes.nowLabel}
      >
        {say('today.now', { time: clock(hourNow) })}
      </text>
    </>
  )
}
