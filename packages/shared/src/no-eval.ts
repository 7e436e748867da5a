import { z } from 'zod'

// Pages allow no eval: zod is not to try it, which a browser would report. To be imported before any schema.
z.config({ jitless: true })
