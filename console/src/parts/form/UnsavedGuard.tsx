import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '../../words/words.ts'
import { Dialog } from '../Dialog.tsx'
import classes from './form.module.css'

/** Nobody loses what was typed by a click beside it. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const say = useWords()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Dialog label={say('settings.unsaved.title')} onClose={reset}>
      <div className={classes.form}>
        <h2 className={classes.dialogTitle}>{say('settings.unsaved.title')}</h2>
        <p>{say('settings.unsaved.text')}</p>
        <div className={classes.foot}>
          <Button type="primary" onClick={reset}>
            {say('settings.unsaved.stay')}
          </Button>
          <Button onClick={proceed}>{say('settings.unsaved.leave')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
