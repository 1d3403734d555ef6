import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { PostSessionBody, Session } from '../api/index.ts'
import { signIn } from '../api/session.ts'
import { Mark, ProblemNote } from '../look/index.ts'
import { setLanguage } from '../look/preferences.ts'
import { useLanguage, useWords } from '../words/words.ts'
import classes from './signin.module.css'

/** A key of one's own, or one click into the demo company. */
export default function SignIn({ session }: { session: Session }) {
  const say = useWords()
  const language = useLanguage()
  const hint = useId()
  const field = useId()
  const [key, setKey] = useState('')
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState<string>()
  const people = session.demo?.people ?? []

  const enter = (wish: PostSessionBody, as: string) => {
    setBusy(as)
    setProblem(undefined)
    signIn(wish)
      .catch(setProblem)
      .finally(() => setBusy(undefined))
  }
  return (
    <main className={classes.door}>
      <div className={classes.sheet}>
        <div className={classes.brand}>
          <Mark size={56} />
          <h1>{say('shell.brand')}</h1>
          <p>{say('shell.signIn.intro')}</p>
        </div>
        {people.length > 0 && (
          <section className={classes.people} aria-label={say('shell.demo')}>
            <h2>{say('shell.signIn.demo')}</h2>
            {people.map(({ id, name, role }, index) => (
              <Button
                key={id}
                block
                size="large"
                type={index === 0 ? 'primary' : 'default'}
                loading={busy === id}
                onClick={() => enter({ demo: id }, id)}
                aria-label={say('shell.signIn.demoAs', { name })}
              >
                <b>{name}</b>
                <span className={classes.role}>{say(`shell.role.${role}`)}</span>
              </Button>
            ))}
            <p className={classes.hint}>{say('shell.demoExplained')}</p>
          </section>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault()
            enter({ key: key.trim() }, 'key')
          }}
        >
          {people.length > 0 && <h2>{say('shell.signIn.or')}</h2>}
          <label htmlFor={field}>{say('shell.signIn.key')}</label>
          <Input
            type="password"
            id={field}
            value={key}
            onChange={({ target }) => setKey(target.value)}
            autoComplete="current-password"
            autoFocus={people.length === 0}
            aria-describedby={hint}
            size="large"
          />
          <p id={hint} className={classes.hint}>
            {say('shell.signIn.keyHint')}
          </p>
          {problem !== undefined && <ProblemNote problem={problem} />}
          <Button
            block
            size="large"
            htmlType="submit"
            type={people.length > 0 ? 'default' : 'primary'}
            loading={busy === 'key'}
            disabled={key.trim() === ''}
          >
            {say('shell.signIn.go')}
          </Button>
        </form>
        <Button
          type="link"
          onClick={() => void setLanguage(language === 'zh' ? 'en' : 'zh')}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
        >
          {say('shell.palette.language')}
        </Button>
      </div>
    </main>
  )
}
