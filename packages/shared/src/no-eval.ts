import { z } from 'zod'

// Our pages forbid eval, and browsers report even zod's probe for it. Import this before any schema.
z.config({ jitless: true })
