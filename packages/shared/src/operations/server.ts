import { z } from 'zod'
import { operation } from './define.ts'

export const serverOperations = {
  'server.info': operation({
    summary: 'About this server.',
    http: { method: 'GET', path: '/server' },
    auth: 'none',
    input: z.strictObject({}),
    output: z.object({
      name: z.string(),
      version: z.string(),
      protocol: z.object({ oldest: z.int(), newest: z.int() }),
      signUp: z.boolean().meta({ description: 'Whether new accounts are taken.' }),
      previews: z.boolean().optional().meta({ description: 'Whether `previews.get` looks at pages.' }),
      empty: z.boolean().optional().meta({ description: 'Whether there is no account yet.' }),
      fileBytesMax: z.int().min(0).optional().meta({
        description:
          'How large a file may be; 0: the server takes none. Absent from older servers, which may take some.',
      }),
    }),
    errors: [],
  }),
} as const
