import { Page, Tag } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { claims, claimsTest } from './claims.ts'
import { HostFiguresList } from './host-figures.tsx'
import styles from './two-homes.module.css'

const homes = ['desktop', 'web'] as const

/** Compares the desktop app and the web side by side, with live figures of the one in use. */
export function TwoHomes({ accountId }: { accountId: string }) {
  const words = useWords()
  const { kind: here } = useHost()
  const isHere = (home: (typeof homes)[number]) => home === here || undefined
  return (
    <Page title={words('twoHomes.title')} maxWidth={1_080}>
      <p className={styles['intro']}>{words('twoHomes.text')}</p>
      <HostFiguresList accountId={accountId} />
      <table className={styles['claims']}>
        <thead>
          <tr>
            <th scope="col">{words('twoHomes.when')}</th>
            {homes.map((home) => (
              <th key={home} scope="col" data-here={isHere(home)}>
                {words(`twoHomes.${home}`)}
                {isHere(home) && <Tag>{words('twoHomes.here')}</Tag>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim}>
              <th scope="row">{words(`twoHomes.${claim}`)}</th>
              {homes.map((home) => (
                <td key={home} data-here={isHere(home)} data-home={words(`twoHomes.${home}`)}>
                  {words(`twoHomes.${claim}.${home}`)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <details className={styles['proof']}>
        <summary>{words('twoHomes.proof')}</summary>
        <p>
          {words('twoHomes.proof.text')} <code>{claimsTest}</code>
        </p>
      </details>
    </Page>
  )
}
