export { demoCompany, demoSeed, small as smallCompany } from './company.ts'
export { demoForServe } from './for-serve.ts'
export { locations as demoLocations } from './places.ts'
