import { useState } from 'react'
import { type ExceptionCause, useMay, useMe } from '../api/index.ts'
import { ProblemNote, Section, useIsPhone, useKeys } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { AlikeList } from './AlikeList.tsx'
import { DismissDialog } from './DismissDialog.tsx'
import { useDraft } from './drafts.ts'
import classes from './exceptions.module.css'
import { KeyHints } from './KeyHints.tsx'
import { MendForm } from './MendForm.tsx'
import { RawMessage } from './RawMessage.tsx'
import { rawOf } from './raw.ts'
import { isUnderWay, startRun, useRun, type Wish } from './runs.ts'
import { useChange, wholeDraft } from './use-change.ts'
import { refusedDraft, useMendOne } from './use-mend-one.tsx'
import { useMessages } from './use-messages.ts'
import { useTrialView } from './use-trial-view.ts'
import { useWording } from './wording.ts'

/** All of one cause: the message that is looked at, its mend, and what would become of all alike. */
export function CausePane({
  cause,
  message,
}: {
  cause: ExceptionCause
  message: string | undefined
}) {
  const say = useWords()
  const wording = useWording()
  const me = useMe()
  const mayMend = useMay('inbox.mend')
  const isPhone = useIsPhone()
  const messages = useMessages(cause, message)
  const { items, id, shown, item, list, read } = messages
  const change = useChange(cause, shown)
  const trial = useTrialView(cause, change, items !== undefined && shown !== undefined)
  const [whole, setWhole] = useDraft(wholeDraft(id ?? ''))
  const [refused] = useDraft(refusedDraft(id ?? ''))
  const [isDismissing, setDismissing] = useState(false)

  const one = useMendOne(cause, (from) => {
    setDismissing(false)
    messages.goOn(from)
  })

  const trialOf = id === undefined ? undefined : trial.trials.get(id)
  const name = item ? wording.message(item, trialOf) : ''
  const verb = change.isChanged ? 'mend' : 'replay'
  const allWord =
    trial.count === 1
      ? say(`exceptions.${verb}It`)
      : say(`exceptions.${verb}All`, { count: trial.count })
  const isOther = isUnderWay(useRun(me.id))
  const whyNot = mayMend ? undefined : say('exceptions.mayNot')

  const whyNotAll = whyNot ?? (isOther ? say('exceptions.run.busy') : trial.whyNot)
  const all = (wish: Wish) => {
    if (!mayMend || isOther) return
    const names = [...trial.trials.values()].flatMap(({ id: of, externalId }) =>
      externalId === null ? [] : [[of, externalId] as const],
    )
    setDismissing(false)
    void startRun({ by: me.id, cause, wish, names: new Map(names) })
  }
  const doOne = () => {
    if (id === undefined || !shown || !mayMend || one.isPending || shown.expired) return
    // What was opened and left as it was is only done again.
    const isRewritten = whole !== null && whole !== pretty(shown.raw)
    if (isRewritten) one.mutate({ wish: { kind: 'whole', id, raw: whole }, name })
    else
      one.mutate({
        wish: { kind: 'replay', id, patch: whole === null ? change.patch : undefined },
        name,
      })
  }
  const turnWhole = () => {
    if (!shown?.raw || !mayMend) return
    one.reset()
    setWhole(whole === null ? pretty(shown.raw) : null)
  }
  const openDismiss = () => {
    if (id === undefined || !mayMend) return
    one.reset()
    setDismissing(true)
  }

  const edit = () => document.querySelector<HTMLElement>('[data-mend]')?.focus()
  useKeys({
    j: () => messages.move(1),
    k: () => messages.move(-1),
    w: turnWhole,
    r: doOne,
    d: openDismiss,
    Enter: edit,
  })

  const why = wording.why(cause)
  return (
    <div className={classes.pane}>
      <div className={classes.head}>
        <h2>{wording.title(cause)}</h2>
        <span className={classes.pill}>{cause.messages}</span>
        <p>
          {why.why} {why.remedy}
        </p>
      </div>
      {list.error && <ProblemNote problem={list.error} onRetry={list.readAgain} />}
      <div className={classes.two}>
        <Section
          title={say('exceptions.mend')}
          note={
            item && (
              <>
                {messages.found >= 0 &&
                  `${say('exceptions.which', { at: messages.found + 1, count: cause.messages })} · `}
                {item.channel} {name}
              </>
            )
          }
        >
          <MendForm
            cause={cause}
            shown={shown}
            change={change}
            whole={whole}
            setWhole={setWhole}
            sentence={trial.sentence}
            problem={isDismissing ? undefined : one.error}
            refused={refused ?? undefined}
            allWord={allWord}
            whyNotAll={whyNotAll}
            whyNot={whyNot}
            isBusy={one.isPending}
            actions={{
              all: () => {
                if (whyNotAll === undefined) all({ kind: 'replay', patch: change.patch })
              },
              one: doOne,
              dismiss: openDismiss,
              whole: turnWhole,
            }}
          />
        </Section>
        {read.error ? (
          <ProblemNote problem={read.error} onRetry={() => void read.refetch()} />
        ) : (
          <RawMessage shown={shown} field={cause.field} />
        )}
      </div>
      <AlikeList
        cause={cause}
        items={items}
        current={id}
        trials={trial.trials}
        isTrying={trial.isTrying}
        onMore={list.readOn}
      />
      {!isPhone && <KeyHints />}
      {isDismissing && id !== undefined && (
        <DismissDialog
          name={name}
          count={isOther ? 1 : cause.messages}
          isBusy={one.isPending}
          problem={one.error}
          onOne={(reason) => one.mutate({ wish: { kind: 'dismiss', id, reason }, name })}
          onAll={(reason) => all({ kind: 'dismiss', reason })}
          onClose={() => setDismissing(false)}
        />
      )}
    </div>
  )
}

/** As it is edited: JSON one value a line, anything else as it came. */
function pretty(raw: string | null): string {
  if (raw === null) return ''
  const { lines, isJson, isCut } = rawOf(raw)
  return isJson || isCut ? lines.map(({ text }) => text).join('\n') : raw
}
