import { Button } from 'antd'
import type { ReactNode } from 'react'
import { isProblem } from '../../api/index.ts'
import { ProblemNote } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { isAbout } from './fields.tsx'
import classes from './form.module.css'

/** The "no" that belongs to no field on the screen, then the buttons. */
export function FormFoot({
  problem,
  fields,
  isSaving,
  isOff = false,
  word,
  onCancel,
  children,
}: {
  problem: unknown
  /** Fields that show their own "no". */
  fields: readonly string[]
  isSaving: boolean
  isOff?: boolean
  word: string
  onCancel: () => void
  children?: ReactNode
}) {
  const say = useWords()
  const isShown = isProblem(problem) && fields.some((name) => isAbout(problem, name))
  return (
    <>
      {problem !== undefined && !isShown && <ProblemNote problem={problem} />}
      <div className={classes.foot}>
        {/* The way back comes first: where nothing is asked, it is what has the focus. */}
        <Button onClick={onCancel}>{say('look.back')}</Button>
        <Button type="primary" htmlType="submit" loading={isSaving} disabled={isOff}>
          {word}
        </Button>
        <span className={classes.grow} />
        {children}
      </div>
    </>
  )
}
