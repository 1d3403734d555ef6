import { type ReactNode, useId } from 'react'
import { isProblem } from '../../api/index.ts'
import { useRefusalWords } from '../../look/index.ts'
import classes from './form.module.css'

/** What the hub said "no" to, if it was this field; names of fields below it count. */
export const isAbout = (problem: unknown, name: string): boolean =>
  isProblem(problem) &&
  problem.field !== undefined &&
  (problem.field === name ||
    problem.field.startsWith(`${name}.`) ||
    problem.field.startsWith(`${name}/`))

type Common = {
  readonly label: string
  readonly hint?: ReactNode
  /** The last answer of the hub, and what this field is called there. */
  readonly problem?: unknown
  readonly name?: string
}

/** A label, one control, what helps, and the hub's "no" when it was about this field. */
function Field({
  label,
  hint,
  problem,
  name,
  children,
}: Common & { children: (control: { id: string; wrong: boolean; about: string }) => ReactNode }) {
  const id = useId()
  const words = useRefusalWords()
  const wrong = name !== undefined && isAbout(problem, name)
  const about = `${id}-about`
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, wrong, about })}
      <span
        id={about}
        className={wrong ? classes.wrong : classes.hint}
        role={wrong ? 'alert' : undefined}
      >
        {wrong && isProblem(problem) ? `${words(problem).why} ${words(problem).remedy}` : hint}
      </span>
    </div>
  )
}

export function TextField({
  value,
  onChange,
  type = 'text',
  list,
  isFocused = false,
  isRequired = false,
  isFixed = false,
  maxLength,
  step,
  ...common
}: Common & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'number' | 'time' | 'datetime-local' | 'password' | 'url'
  readonly list?: string
  readonly isFocused?: boolean
  readonly isRequired?: boolean
  readonly isFixed?: boolean
  readonly maxLength?: number
  readonly step?: string
}) {
  return (
    <Field {...common}>
      {({ id, wrong, about }) => (
        <input
          id={id}
          className={classes.input}
          type={type}
          value={value}
          list={list}
          step={step}
          maxLength={maxLength}
          required={isRequired}
          disabled={isFixed}
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          // biome-ignore lint/a11y/noAutofocus: the first field of a dialog that was just asked for
          autoFocus={isFocused}
          aria-invalid={wrong}
          aria-describedby={about}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

export type Option<Value extends string = string> = {
  readonly value: Value
  readonly label: string
}

/** The browser's own list: every keyboard, reader and phone knows it. */
export function SelectField<Value extends string>({
  value,
  onChange,
  options,
  isFixed = false,
  ...common
}: Common & {
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly options: readonly Option<Value>[]
  readonly isFixed?: boolean
}) {
  return (
    <Field {...common}>
      {({ id, wrong, about }) => (
        <select
          id={id}
          className={classes.input}
          value={value}
          disabled={isFixed}
          aria-invalid={wrong}
          aria-describedby={about}
          onChange={({ target }) => {
            const chosen = options.find(({ value }) => value === target.value)
            if (chosen) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function CheckField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}) {
  return (
    <label className={classes.check}>
      <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  )
}
