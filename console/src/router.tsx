import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { exceptionsSearch } from './exceptions/search.ts'
import { Waiting } from './look/page.tsx'
import { ordersSearch } from './orders/search.ts'
import { queuesSearch } from './queues/search.ts'
import { Broken, NotFound } from './shell/lost.tsx'
import { Shell } from './shell/Shell.tsx'
import { stockSearch } from './stock/search.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
const parent = { getParentRoute: () => root }

const home = createRoute({
  ...parent,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})
const today = createRoute({
  ...parent,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/TodayPage.tsx')),
})
const orders = createRoute({
  ...parent,
  path: '/orders',
  validateSearch: ordersSearch,
  component: lazyRouteComponent(() => import('./orders/OrdersPage.tsx')),
})
const order = createRoute({
  ...parent,
  path: '/orders/$id',
  component: lazyRouteComponent(() => import('./order/OrderPage.tsx')),
})
const slip = createRoute({
  ...parent,
  path: '/orders/$id/slip/$fulfilment',
  component: lazyRouteComponent(() => import('./order/slip/SlipPage.tsx')),
})
const queues = createRoute({
  ...parent,
  path: '/queues',
  validateSearch: queuesSearch,
  component: lazyRouteComponent(() => import('./queues/QueuesPage.tsx')),
})
const queue = createRoute({
  ...parent,
  path: '/queues/$queue',
  validateSearch: queuesSearch,
  component: lazyRouteComponent(() => import('./queues/QueuesPage.tsx')),
})
const exceptions = createRoute({
  ...parent,
  path: '/exceptions',
  validateSearch: exceptionsSearch,
  component: lazyRouteComponent(() => import('./exceptions/ExceptionsPage.tsx')),
})
const cause = createRoute({
  ...parent,
  path: '/exceptions/$cause',
  validateSearch: exceptionsSearch,
  component: lazyRouteComponent(() => import('./exceptions/ExceptionsPage.tsx')),
})
const stock = createRoute({
  ...parent,
  path: '/stock',
  validateSearch: stockSearch,
  component: lazyRouteComponent(() => import('./stock/StockPage.tsx')),
})
const sku = createRoute({
  ...parent,
  path: '/stock/$sku',
  component: lazyRouteComponent(() => import('./stock/SkuPage.tsx')),
})
const imports = createRoute({
  ...parent,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports/ImportsPage.tsx')),
})
const oneImport = createRoute({
  ...parent,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./imports/ImportPage.tsx')),
})
const settings = createRoute({
  ...parent,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx')),
})
const section = createRoute({
  ...parent,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx')),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    orders,
    order,
    slip,
    queues,
    queue,
    exceptions,
    cause,
    stock,
    sku,
    imports,
    oneImport,
    settings,
    section,
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
