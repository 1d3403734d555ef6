import { useMe } from '../api/session.ts'
import { Keys } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useWords } from '../words/words.ts'
import classes from './keys.module.css'
import { places } from './places.ts'
import { paletteKeys } from './Top.tsx'

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const me = useMe()
  const everywhere: (readonly [string, string])[] = [
    ['/', say('shell.keys.search')],
    [paletteKeys, say('shell.keys.commands')],
    ['?', say('shell.keys.help')],
    ['Esc', say('shell.keys.back')],
    ...places
      .filter(({ key, action }) => key && me.actions.includes(action))
      .map(({ key, word }) => [`g ${key}`, say(word)] as const),
  ]
  const lists: readonly (readonly [string, string])[] = [
    ['j', say('shell.keys.next')],
    ['k', say('shell.keys.previous')],
    ['x', say('shell.keys.select')],
    ['Space', say('shell.keys.peek')],
    ['Enter', say('shell.keys.open')],
  ]
  const table = (title: string, keys: readonly (readonly [string, string])[]) => (
    <section>
      <h3>{title}</h3>
      <dl className={classes.keys}>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>{what}</dt>
            <dd>
              <span className="unseen">{key}</span>
              <Keys of={key} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
  return (
    <Dialog label={say('shell.keys.title')} onClose={onClose}>
      <div className={classes.help}>
        <div className={classes.title}>
          <h2>{say('shell.keys.title')}</h2>
          <button type="button" onClick={onClose}>
            {say('look.close')}
          </button>
        </div>
        {table(say('shell.keys.everywhere'), everywhere)}
        {table(say('shell.keys.lists'), lists)}
      </div>
    </Dialog>
  )
}
