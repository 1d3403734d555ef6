/** Which process orders and their returns run through, by its name: the live version of it. */
export type Assignment = { readonly order: string; readonly return: string }

/** Of a company that has assigned nothing else. */
export const usualAssignment: Assignment = { order: 'standard', return: 'return' }
