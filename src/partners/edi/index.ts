export { edi } from './partner.ts'
