import { refusePartner } from './refusals.ts'

/** What reading a text gives when it has not the channel's format; known by identity, never by shape. */
export const unreadable = Object.freeze(refusePartner('unreadable_payload'))
