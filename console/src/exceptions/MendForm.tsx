import { Button, Input, Segmented, Tooltip } from 'antd'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import type { ExceptionCause, ExceptionMessage } from '../api/index.ts'
import { Icon, ProblemNote } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './exceptions.module.css'
import type { Change } from './use-change.ts'
import { useWording } from './wording.ts'

export type MendActions = {
  readonly all: () => void
  readonly one: () => void
  readonly dismiss: () => void
  readonly whole: () => void
}

/** The place that was refused, to be written anew; or the message as a whole. */
export function MendForm({
  cause,
  shown,
  change,
  whole,
  setWhole,
  sentence,
  problem,
  refused,
  allWord,
  whyNotAll,
  whyNot,
  isBusy,
  actions,
}: {
  cause: ExceptionCause
  shown: ExceptionMessage | undefined
  change: Change
  whole: string | null
  setWhole: (text: string) => void
  /** What a trial says. */
  sentence: ReactNode
  problem: unknown
  /** Why the one that was just tried is refused again. */
  refused: string | undefined
  allWord: string
  whyNotAll: string | undefined
  whyNot: string | undefined
  isBusy: boolean
  actions: MendActions
}) {
  const say = useWords()
  const area = useId()
  const isWhole = whole !== null
  const leave = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isWhole) actions.one()
  }
  const isGone = shown?.expired === true
  const whyNotOne = whyNot ?? (isGone ? say('exceptions.expired') : undefined)
  /** A replay would change nothing, and no place can be named: the next thing is the whole message. */
  const mayOnlyWhole = !isWhole && !change.hasPlace && shown?.raw != null && whyNotAll !== undefined
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) actions.one()
        else actions.all()
      }}
    >
      {isWhole ? (
        <div className={classes.place}>
          <label htmlFor={area}>{say('exceptions.whole')}</label>
          <Input.TextArea
            id={area}
            data-mend
            autoFocus
            rows={14}
            value={whole}
            onChange={({ target }) => setWhole(target.value)}
            onKeyDown={leave}
            className={classes.area!}
            spellCheck={false}
          />
        </div>
      ) : change.hasPlace ? (
        <Place cause={cause} change={change} onKeyDown={leave} />
      ) : (
        shown?.raw != null && (
          <p className={classes.quiet}>
            {say(cause.field === null ? 'exceptions.noField' : 'exceptions.noPlace')}
          </p>
        )
      )}
      <p className={classes.sentence} role="status" data-live>
        {isWhole ? say('exceptions.wholeHint') : sentence}
      </p>
      {refused !== undefined && (
        <p className={classes.again} role="alert">
          {say('exceptions.stillRefused', { why: refused })}
        </p>
      )}
      {problem != null && <ProblemNote problem={problem} />}
      <div className={classes.buttons}>
        {isWhole ? (
          <Act isPrimary isSubmit isBusy={isBusy} off={whyNotOne}>
            {say('exceptions.saveWhole')}
          </Act>
        ) : (
          <>
            {mayOnlyWhole && (
              <Act isPrimary off={whyNot} onPress={actions.whole}>
                {say('exceptions.editWhole')}
              </Act>
            )}
            <Act isPrimary isSubmit isBusy={isBusy} off={whyNotAll}>
              {allWord}
            </Act>
            {cause.messages > 1 && (
              <Act off={whyNotOne} isBusy={isBusy} onPress={actions.one}>
                {say('exceptions.onlyThis')}
              </Act>
            )}
          </>
        )}
        {shown?.raw != null && !mayOnlyWhole && (
          <Act isText off={whyNot} onPress={actions.whole}>
            {say(
              !isWhole
                ? 'exceptions.editWhole'
                : change.hasPlace
                  ? 'exceptions.leaveWhole'
                  : 'look.back',
            )}
          </Act>
        )}
        <Act isText off={whyNot} onPress={actions.dismiss}>
          {say('exceptions.dismiss')}
        </Act>
      </div>
    </form>
  )
}

function Place({
  cause,
  change,
  onKeyDown,
}: {
  cause: ExceptionCause
  change: Change
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}) {
  const say = useWords()
  const wording = useWording()
  const input = useId()
  const { before, text, isChanged } = change
  return (
    <div className={classes.place}>
      <label htmlFor={input}>
        {wording.place(cause.field!)} <code>{cause.field}</code>
      </label>
      <Input
        id={input}
        data-mend
        value={text}
        onChange={({ target }) => change.setText(target.value)}
        onKeyDown={onKeyDown}
        placeholder={say('exceptions.emptyValue')}
        autoComplete="off"
        spellCheck={false}
      />
      {change.isEitherKind && (
        <Segmented
          aria-label={say('exceptions.kind')}
          value={change.isNumber}
          onChange={change.setNumber}
          options={[
            { value: false, label: say('exceptions.asText', { text }) },
            { value: true, label: say('exceptions.asNumber', { text }) },
          ]}
        />
      )}
      {isChanged && (
        <p className={classes.change}>
          <s>{before === '' ? say('exceptions.emptyValue') : before}</s>
          <Icon name="arrow" size={12} />
          <b>{text === '' ? say('exceptions.emptyValue') : text}</b>
        </p>
      )}
    </div>
  )
}

/** A button that can always be reached; one that is off says why. */
function Act({
  children,
  off,
  isPrimary = false,
  isText = false,
  isSubmit = false,
  isBusy = false,
  onPress,
}: {
  children: ReactNode
  off?: string | undefined
  isPrimary?: boolean
  isText?: boolean
  isSubmit?: boolean
  isBusy?: boolean
  onPress?: () => void
}) {
  const isOff = off !== undefined
  const button = (
    <Button
      type={isPrimary && !isOff ? 'primary' : isText ? 'text' : 'default'}
      htmlType={isSubmit ? 'submit' : 'button'}
      className={isOff ? classes.off! : ''}
      aria-disabled={isOff}
      loading={isBusy && isPrimary}
      onClick={(event) => {
        if (isOff || isBusy) event.preventDefault()
        else onPress?.()
      }}
    >
      {children}
    </Button>
  )
  if (!isOff) return button
  return (
    <Tooltip title={off} trigger={['hover', 'focus']}>
      {button}
    </Tooltip>
  )
}
