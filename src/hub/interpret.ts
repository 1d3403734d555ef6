import type { Incoming } from '#engine/order'
import type { Money, Refusal } from '#kit'

/** A refused message, with the money that it speaks of where that much could be read. */
export type Unreadable = Refusal & { readonly stake?: Money; readonly month?: string }

/**
 * The messages of shops in our words: every order that one tells of, none when it concerns nobody here.
 * Throws only Faults.
 */
export type Interpret = (
  shop: string,
  topic: string,
  text: string,
) => readonly Incoming[] | Unreadable | Promise<readonly Incoming[] | Unreadable>
