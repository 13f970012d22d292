import { z } from 'zod'

// Before any schema is made: zod would compile it with `new Function`, which the policy of public pages forbids.
z.config({ jitless: true })
