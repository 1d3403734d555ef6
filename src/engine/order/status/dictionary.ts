/** Icon classes: open, under way, done, held, somebody is needed, ended without success. */
export const statusClasses = ['open', 'under_way', 'done', 'held', 'needs_you', 'ended'] as const
export type StatusClass = (typeof statusClasses)[number]

export type StatusEntry = {
  readonly level: 'order' | 'parcel'
  readonly class: StatusClass
  readonly en: string
  readonly zh: string
}

const entry = (
  level: StatusEntry['level'],
  statusClass: StatusClass,
  en: string,
  zh: string,
): StatusEntry => ({ level, class: statusClass, en, zh })

export const dictionaryVersion = 1

/** Version 1 of the status dictionary. Codes are never renamed; new meanings are new codes. */
export const statuses = {
  placed: entry('order', 'open', 'Placed', '已下单'),
  awaiting_payment: entry('order', 'open', 'Awaiting payment', '待付款'),
  awaiting_review: entry('order', 'needs_you', 'Awaiting review', '待审核'),
  held: entry('order', 'held', 'On hold', '已挂起'),
  backordered: entry('order', 'held', 'Back-ordered', '缺货待补'),
  part_reserved: entry('order', 'under_way', 'Partly reserved', '部分配货'),
  reserved: entry('order', 'under_way', 'Reserved', '已配货'),
  released: entry('order', 'under_way', 'Released to warehouse', '已下发仓库'),
  in_production: entry('order', 'under_way', 'In production', '生产中'),
  quality_check: entry('order', 'under_way', 'Quality check', '质检中'),
  picking: entry('order', 'under_way', 'Picking', '拣货中'),
  packed: entry('order', 'under_way', 'Packed', '已打包'),
  part_shipped: entry('order', 'under_way', 'Partly shipped', '部分发货'),
  cancelling: entry('order', 'held', 'Cancellation asked for', '拦截中'),
  label_created: entry('parcel', 'under_way', 'Label created', '已出面单'),
  picked_up: entry('parcel', 'under_way', 'Picked up by carrier', '已揽收'),
  shipped: entry('parcel', 'under_way', 'Shipped', '已发货'),
  in_transit: entry('parcel', 'under_way', 'In transit', '运输中'),
  customs: entry('parcel', 'under_way', 'In customs', '清关中'),
  out_for_delivery: entry('parcel', 'under_way', 'Out for delivery', '派送中'),
  delivery_attempted: entry('parcel', 'needs_you', 'Delivery attempted', '派送未成功'),
  available_for_pickup: entry('parcel', 'needs_you', 'Ready for pick-up', '待自提'),
  delayed: entry('parcel', 'needs_you', 'Delayed', '运输延误'),
  exception: entry('parcel', 'needs_you', 'Exception', '异常'),
  expired: entry('parcel', 'needs_you', 'No news for long', '长时间无更新'),
  delivered: entry('parcel', 'done', 'Delivered', '已签收'),
  performed: entry('order', 'done', 'Performed', '已履行'),
  completed: entry('order', 'done', 'Completed', '已完成'),
  returning: entry('order', 'under_way', 'Return on its way', '退货中'),
  part_returned: entry('order', 'done', 'Partly returned', '部分退货'),
  returned: entry('order', 'ended', 'Returned', '已退货'),
  returning_to_sender: entry('parcel', 'needs_you', 'Returning to sender', '退回寄件人途中'),
  returned_to_sender: entry('parcel', 'ended', 'Returned to sender', '已退回寄件人'),
  cancelled: entry('order', 'ended', 'Cancelled', '已取消'),
  lost: entry('parcel', 'ended', 'Lost', '丢失'),
  destroyed: entry('parcel', 'ended', 'Destroyed', '已销毁'),
  unknown: entry('parcel', 'open', 'Unknown', '未知'),
} as const satisfies Readonly<Record<string, StatusEntry>>

export type StatusCode = keyof typeof statuses
export const statusCodes = Object.keys(statuses) as StatusCode[]

export const isStatusCode = (code: string): code is StatusCode => Object.hasOwn(statuses, code)
