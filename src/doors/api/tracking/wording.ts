import type { Headline } from '#views'

type Text = string
/** Words of the customer's page. `{…}` stands for what the order fills in. */
export type TrackingWords = {
  readonly title: Text
  readonly other: Text
  readonly heads: Readonly<Record<Headline, Text>>
  readonly subs: Readonly<Partial<Record<Headline, Text>>>
  readonly promised: Text
  readonly refundComing: Text
  readonly refundDone: Text
  readonly now: Text
  readonly lastKnown: Text
  readonly updated: Text
  readonly parcel: Text
  readonly parcels: Text
  readonly pieces: Text
  readonly waiting: Text
  readonly silent: Text
  readonly way: Text
  readonly items: Text
  readonly total: Text
  readonly cancelledPart: Text
  readonly more: Text
  readonly moreSteps: Text
  readonly etc: Text
  readonly area: Readonly<Record<string, Text>>
  readonly centreIn: Text
  readonly centreAbroad: Text
  readonly warehouse: Text
  readonly you: Text
  readonly today: Text
  readonly steps: Readonly<Record<string, Text>>
  readonly states: Readonly<Record<string, Text>>
  readonly unknown: Text
  readonly zone: Text
  readonly privacy: Text
  readonly notFound: readonly [title: Text, text: Text]
  readonly tooMany: readonly [title: Text, text: Text]
}
