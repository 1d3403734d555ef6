import classes from './today.module.css'

const width = 96
const height = 24

/** Fourteen days as a thread, today a dot. Days without a figure are gaps, not zeros. */
export function Spark({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return <span className={classes.spark} />
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (at: number) => 2 + (at / (values.length - 1)) * (width - 6)
  const y = (value: number) => height - 4 - ((value - low) / (high - low || 1)) * (height - 8)
  let isPenUp = true
  const line = values
    .map((value, at) => {
      if (value === null) {
        isPenUp = true
        return ''
      }
      const point = `${isPenUp ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
      isPenUp = false
      return point
    })
    .join('')
  const last = values.at(-1)
  return (
    <svg className={classes.spark} width={width} height={height} role="img" aria-label={label}>
      <path d={line} className={classes.thread} />
      {last !== null && last !== undefined && (
        <circle cx={x(values.length - 1)} cy={y(last)} r="2.4" className={classes.dot} />
      )}
    </svg>
  )
}
