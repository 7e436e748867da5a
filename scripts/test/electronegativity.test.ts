import { describe, expect, test } from 'vitest'
import { differences, explainedIn, findingsIn } from '../electronegativity.ts'

const table = `issue, severity, confidence, filename, location, sample, description, url
CSP_GLOBAL_CHECK,"MEDIUM","CERTAIN","N/A","0:0",N/A,"No CSP has been detected",https://example.org
OPEN_EXTERNAL_JS_CHECK,"MEDIUM","TENTATIVE","main\\windows\\guard.ts","20:33","if (may(link)) shell.openExternal(link, 1)","Review",https://example.org
`
const security = `| finding | where | why |
|---|---|---|
| \`CSP_GLOBAL_CHECK\` | N/A | it is a header |
| \`OPEN_EXTERNAL_JS_CHECK\` | \`main/windows/guard.ts\` | http, https and mailto |
`

describe('what electronegativity finds', () => {
  test('is read from its table, and what explains it from docs/security.md', () => {
    const findings = [
      { check: 'CSP_GLOBAL_CHECK', file: 'N/A' },
      { check: 'OPEN_EXTERNAL_JS_CHECK', file: 'main/windows/guard.ts' },
    ]
    expect(findingsIn(table)).toEqual(findings)
    expect(explainedIn(security)).toEqual(findings)
    expect(differences(findings, findings)).toEqual([])
  })

  test('fails when it is not explained, and when it is explained and not there', () => {
    const one = { check: 'NODE_INTEGRATION_JS_CHECK', file: 'main/windows/windows.ts' }
    expect(differences([one], [])).toEqual([
      'NODE_INTEGRATION_JS_CHECK in main/windows/windows.ts is not explained in docs/security.md',
    ])
    expect(differences([], [one])).toEqual([
      'NODE_INTEGRATION_JS_CHECK in main/windows/windows.ts is explained but no longer found',
    ])
  })

  test('of the app as a whole may be left out, but not be new', () => {
    const whole = { check: 'CSP_GLOBAL_CHECK', file: 'N/A' }
    expect(differences([], [whole])).toEqual([])
    expect(differences([whole], [])).toEqual(['CSP_GLOBAL_CHECK in N/A is not explained in docs/security.md'])
  })
})
