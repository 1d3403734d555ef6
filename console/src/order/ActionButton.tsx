import { Button, Tooltip } from 'antd'
import { useRefusalWords } from '../look/index.ts'
import { useWords, type WordKey } from '../words/words.ts'
import type { Offer } from './offers.ts'
import classes from './page.module.css'

/** A button that can always be reached; one that is off says why. */
export function ActionButton({
  offer,
  isPrimary = false,
  isPressed = false,
  onPress,
}: {
  offer: Offer
  isPrimary?: boolean
  isPressed?: boolean
  onPress: (offer: Offer) => void
}) {
  const say = useWords()
  const words = useRefusalWords()
  const { spec, isAllowed, refusal } = offer
  const button = (
    <Button
      type={isPrimary ? 'primary' : 'default'}
      className={isAllowed ? (isPressed ? classes.pressed! : '') : classes.off!}
      aria-disabled={!isAllowed}
      aria-pressed={isPressed}
      data-action={spec.type}
      onClick={() => isAllowed && onPress(offer)}
    >
      {say(`order.action.${spec.type}` as WordKey)}
    </Button>
  )
  if (isAllowed || !refusal) return button
  const { why, remedy } = words(refusal)
  return (
    <Tooltip title={`${why} ${remedy}`} trigger={['hover', 'focus']}>
      {button}
    </Tooltip>
  )
}
