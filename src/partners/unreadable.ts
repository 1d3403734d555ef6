import type { Refusal } from '#kit'

/** What reading a text gives when it has not the channel's format; known by identity, never by shape. */
export const unreadable: Refusal<'unreadable_payload'> = Object.freeze({
  refused: 'unreadable_payload',
  why: 'The message has not the format that the channel documents.',
  remedy:
    'Compare the stored message with what the channel sent; ask the channel to send it again.',
})
