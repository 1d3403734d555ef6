import classes from './mark.module.css'

/** Three orbits and the one bright body; it travels while work runs. */
export function Mark({ size = 24, isMoving = false }: { size?: number; isMoving?: boolean }) {
  return (
    <svg
      className={isMoving ? classes.moving : classes.still}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
    >
      <g stroke="currentColor" strokeWidth={0.35 + 24 / size}>
        <circle cx="16" cy="16" r="14.25" opacity=".38" />
        <circle cx="16" cy="16" r="4.75" />
        <circle
          cx="16"
          cy="16"
          r="9.5"
          opacity=".7"
          pathLength="360"
          strokeDasharray="308 52"
          transform="rotate(-24 16 16)"
        />
      </g>
      <circle className={classes.body} cx="22.1" cy="8.72" r="2.9" />
    </svg>
  )
}
