import { useEffect, useRef } from 'react'
import { Keys, SidePanel, useRefusalWords } from '../look/index.ts'
import { useWords, type WordKey } from '../words/words.ts'
import { groups } from './command/catalogue.ts'
import classes from './command/form.module.css'
import type { Offer } from './offers.ts'

/** Everything that can be done, and for what cannot: why, and what would help. */
export function AllActions({
  offers,
  onPress,
  onClose,
}: {
  offers: readonly Offer[]
  onPress: (offer: Offer) => void
  onClose: () => void
}) {
  const say = useWords()
  const words = useRefusalWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('button')?.focus()
  }, [])
  return (
    <SidePanel title={say('order.more')} onClose={onClose}>
      <div className={classes.actions} ref={place}>
        {groups.map((group) => {
          const own = offers.filter(
            ({ spec, refusal }) => spec.group === group && isWorthSaying(refusal),
          )
          if (own.length === 0) return null
          return (
            <section key={group} aria-label={say(`order.group.${group}`)}>
              <h3>{say(`order.group.${group}`)}</h3>
              <ul>
                {own.map((offer) => {
                  const { spec, isAllowed, refusal } = offer
                  const text = refusal && words(refusal)
                  return (
                    <li key={spec.type}>
                      <button
                        type="button"
                        className={classes.action}
                        aria-disabled={!isAllowed}
                        data-action={spec.type}
                        onClick={() => isAllowed && onPress(offer)}
                      >
                        <span>
                          {say(`order.action.${spec.type}` as WordKey)}
                          {!isAllowed && text && <small>{`${text.why} ${text.remedy}`}</small>}
                        </span>
                        {spec.key !== undefined && isAllowed && <Keys of={spec.key} />}
                      </button>
                    </li>
                  )
                })}
              </ul>
            </section>
          )
        })}
      </div>
    </SidePanel>
  )
}

/** What there is nothing of, such as a hold to lift, is no choice at all. */
const isWorthSaying = (refusal: Offer['refusal']): boolean => refusal?.code !== 'nothing_to_do'
