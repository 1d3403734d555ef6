export { basketOf, fate } from './basket.ts'
export { openLife } from './life.ts'
export type {
  CompanyModel,
  Customer,
  Depot,
  Habits,
  Rush,
  Shelf,
  ShopModel,
  Ware,
  Worker,
} from './model.ts'
export { hourOf, type Visit, visitsIn } from './slots.ts'
