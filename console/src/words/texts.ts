/** The same texts in another language: Chinese has no singular of its own. */
export type Texts<T> = {
  readonly [Name in keyof T as Name extends `${string}_one` ? never : Name]: T[Name] extends string
    ? string
    : Texts<T[Name]>
}
