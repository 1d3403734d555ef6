import classes from './form.module.css'

export type Option = { readonly value: string; readonly label: string }

/** The browser's own list to choose from: every keyboard, reader and phone knows it. */
export function Choice({
  label,
  value,
  onChange,
  options,
  id,
  isOff = false,
}: {
  /** Its name, when no label of the page names it. */
  label?: string
  value: string
  onChange: (value: string) => void
  options: readonly Option[]
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
      onChange={({ target }) => onChange(target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
