import { useState } from 'react'

/** What was typed, whether it differs from what was read, and the hub's last answer. */
export function useForm<Values extends object>(initial: Values) {
  const [before, setBefore] = useState(initial)
  const [values, setValues] = useState(initial)
  const [problem, setProblem] = useState<unknown>()
  const [isSaving, setSaving] = useState(false)
  return {
    values,
    problem,
    isSaving,
    isDirty: JSON.stringify(values) !== JSON.stringify(before),
    set: (change: Partial<Values>) => setValues((now) => ({ ...now, ...change })),
    /** What was typed stays whatever the hub says. */
    async save(send: (values: Values) => Promise<void>): Promise<boolean> {
      setSaving(true)
      setProblem(undefined)
      try {
        await send(values)
        setBefore(values)
        return true
      } catch (error) {
        setProblem(error)
        return false
      } finally {
        setSaving(false)
      }
    },
  }
}
