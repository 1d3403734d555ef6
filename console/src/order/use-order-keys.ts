import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { notify, useKeys, useRefusalWords } from '../look/index.ts'
import type { Offer } from './offers.ts'
import type { Siblings } from './siblings.ts'

type Doing = { press: (offer: Offer) => void; close: () => void; more: () => void }

/** Every frequent command has a key; j and k turn to the neighbours of the list that one left. */
export function useOrderKeys(
  offers: readonly Offer[],
  siblings: Siblings,
  isOpen: boolean,
  { press, close, more }: Doing,
): void {
  const navigate = useNavigate()
  const words = useRefusalWords()
  const turn = (id: string | undefined) => {
    if (id !== undefined) void navigate({ to: '/orders/$id', params: { id } })
  }
  const leave = () => (isOpen ? close() : void navigate({ href: siblings.back }))
  const byKey = Map.groupBy(
    offers.filter(({ spec }) => spec.key !== undefined),
    ({ spec }) => spec.key!,
  )
  const keys = [...byKey].map(([key, own]) => [
    key,
    () => {
      const offer = own.find(({ isAllowed }) => isAllowed) ?? own[0]!
      if (offer.isAllowed) press(offer)
      else if (offer.refusal) {
        const { why, remedy } = words(offer.refusal)
        notify({ text: `${why} ${remedy}`, tone: 'bad' })
      }
    },
  ])
  useKeys({
    ...Object.fromEntries(keys),
    m: more,
    j: () => turn(siblings.next),
    k: () => turn(siblings.previous),
    Escape: leave,
  })
  useEffect(() => {
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [])
}
