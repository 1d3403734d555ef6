/** The way of a file into the hub, in order. */
export const steps = ['file', 'mapping', 'preview', 'run'] as const
export type Step = (typeof steps)[number]
