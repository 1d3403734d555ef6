import { Section, When } from '../look/index.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useDeclared } from './data.ts'
import type { Field } from './field.ts'
import classes from './settings.module.css'

type Version = Omit<Field, 'id' | 'updatedAt'> & { readonly at: string }

/** What the field was before: values of old orders were read by it. */
export function FieldHistory({ id }: { id: string }) {
  const say = useWords()
  const language = useLanguage()
  const read = useDeclared<{ versions: Version[] }>(`fields/${encodeURIComponent(id)}/versions`)
  if (!read.data) return null
  return (
    <Section title={say('settings.fields.history')}>
      <div className={classes.rows}>
        {read.data.versions.map(({ version, at, label, type, 'x-privacy': privacy }) => (
          <div key={version}>
            <span className={classes.row}>
              <span>
                {label[language]} · {say(`settings.fields.types.${type}`)} ·{' '}
                {say(`settings.fields.classes.${privacy.class}`)} ·{' '}
                {say(`settings.fields.masks.${privacy.mask}`)}
              </span>
              <span className={classes.quiet}>
                {say('settings.fields.version', { version })} · <When at={at} />
              </span>
            </span>
          </div>
        ))}
      </div>
    </Section>
  )
}
