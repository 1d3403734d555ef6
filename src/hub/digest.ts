import { hash } from 'node:crypto'

/** Hexadecimal SHA-256 of a text: the address of what is published, by its content. */
export const digest = (text: string): string => hash('sha256', text)
