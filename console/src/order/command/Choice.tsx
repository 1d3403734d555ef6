import classes from './form.module.css'

/** The browser's own list to choose from: every keyboard, reader and phone knows it. */
export function Choice<Value extends string>({
  label,
  value,
  onChange,
  options,
  id,
  isOff = false,
}: {
  /** Its name, when no label of the page names it. */
  label?: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { readonly value: Value; readonly label: string }[]
  id?: string
  isOff?: boolean
}) {
  return (
    <select
      className={classes.choice}
      id={id}
      aria-label={label}
      value={value}
      disabled={isOff}
      onChange={({ target }) => {
        const chosen = options.find((option) => option.value === target.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
