import { Button } from 'antd'
import { api, type Company as CompanyDoc, queries, useMay } from '../api/index.ts'
import { notify, ProblemNote, Waiting } from '../look/index.ts'
import {
  formClasses,
  isAbout,
  SelectField,
  TextField,
  UnsavedGuard,
  useForm,
} from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { readAgain, useKept } from './data.ts'
import classes from './settings.module.css'

export function Company() {
  const read = useKept('company', (signal) => api.get('/company', { signal }))
  if (read.isPending) return <Waiting />
  if (read.isError) return <ProblemNote problem={read.error} />
  return <CompanyForm key={read.data.version} company={read.data} />
}

function CompanyForm({ company }: { company: CompanyDoc }) {
  const say = useWords()
  const mayWrite = useMay('settings.write')
  const form = useForm({
    zh: company.name?.zh ?? '',
    en: company.name?.en ?? '',
    language: company.language ?? 'zh',
  })
  const { values, set, problem, isSaving, isDirty } = form
  const send = async ({ zh, en, language }: typeof values) => {
    const headers = { 'If-Match': `"${company.version}"` }
    await api.put('/company', { body: { name: { zh, en }, language }, headers })
    notify({ tone: 'good', text: say('settings.saved', { name: say('settings.section.company') }) })
  }
  return (
    <form
      className={formClasses.form}
      onSubmit={(event) => {
        event.preventDefault()
        void form.save(send).then((isSaved) => {
          if (!isSaved) return
          void readAgain('company')
          void queries.invalidateQueries({ queryKey: ['session'] })
        })
      }}
    >
      <UnsavedGuard isDirty={isDirty} />
      <div className={classes.head}>
        <h2>{say('settings.section.company')}</h2>
      </div>
      <div className={formClasses.grid}>
        <TextField
          label={say('settings.company.zh')}
          name="name.zh"
          problem={problem}
          value={values.zh}
          onChange={(zh) => set({ zh })}
          isFixed={!mayWrite}
          isRequired
          maxLength={200}
        />
        <TextField
          label={say('settings.company.en')}
          name="name.en"
          problem={problem}
          value={values.en}
          onChange={(en) => set({ en })}
          isFixed={!mayWrite}
          isRequired
          maxLength={200}
        />
        <SelectField
          label={say('settings.language')}
          value={values.language}
          isFixed={!mayWrite}
          onChange={(language) => set({ language })}
          options={(['zh', 'en'] as const).map((value) => ({
            value,
            label: say(`settings.languages.${value}`),
          }))}
        />
        <TextField
          label={say('settings.currency')}
          hint={say('settings.company.currencyHint')}
          value={company.currency}
          onChange={() => {}}
          isFixed
        />
      </div>
      {problem !== undefined && !isAbout(problem, 'name') && <ProblemNote problem={problem} />}
      {mayWrite && (
        <div className={formClasses.foot}>
          <Button type="primary" htmlType="submit" loading={isSaving} disabled={!isDirty}>
            {say('settings.save')}
          </Button>
        </div>
      )}
    </form>
  )
}
