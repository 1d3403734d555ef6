import { api } from '../api/index.ts'
import { Section, When } from '../look/index.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useKept } from './data.ts'
import classes from './settings.module.css'

/** What the field was before: values of old orders were read by it. */
export function FieldHistory({ id }: { id: string }) {
  const say = useWords()
  const language = useLanguage()
  const read = useKept(`fields/${id}/versions`, (signal) =>
    api.get('/fields/{id}/versions', { params: { id }, signal }),
  )
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
