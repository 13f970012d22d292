// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

import type { paths as Account } from './account.generated.ts'
import type { paths as Bot } from './bot.generated.ts'
import type { paths as Budget } from './budget.generated.ts'
import type { paths as BudgetProjects } from './budget-projects.generated.ts'
import type { paths as Comments } from './comments.generated.ts'
import type { paths as Commitments } from './commitments.generated.ts'
import type { paths as Console } from './console.generated.ts'
import type { paths as Consultation } from './consultation.generated.ts'
import type { paths as Demo } from './demo.generated.ts'
import type { paths as Media } from './media.generated.ts'
import type { paths as News } from './news.generated.ts'
import type { paths as Origins } from './origins.generated.ts'
import type { paths as Page } from './page.generated.ts'
import type { paths as People } from './people.generated.ts'
import type { paths as Petition } from './petition.generated.ts'
import type { paths as Poll } from './poll.generated.ts'
import type { paths as Server } from './server.generated.ts'
import type { paths as Site } from './site.generated.ts'
import type { paths as Sponsorship } from './sponsorship.generated.ts'
import type { paths as SponsorshipBusinesses } from './sponsorship-businesses.generated.ts'
import type { paths as SponsorshipOrders } from './sponsorship-orders.generated.ts'
import type { paths as Statements } from './statements.generated.ts'
import type { paths as Subscriptions } from './subscriptions.generated.ts'

/** Every operation of the API. */
export interface paths
  extends
    Account,
    Bot,
    Budget,
    BudgetProjects,
    Comments,
    Commitments,
    Console,
    Consultation,
    Demo,
    Media,
    News,
    Origins,
    Page,
    People,
    Petition,
    Poll,
    Server,
    Site,
    Sponsorship,
    SponsorshipBusinesses,
    SponsorshipOrders,
    Statements,
    Subscriptions {}
