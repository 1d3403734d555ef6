export { alipay } from './alipay/index.ts'
export { stripe } from './stripe/index.ts'
export { wechatpay } from './wechatpay/index.ts'
