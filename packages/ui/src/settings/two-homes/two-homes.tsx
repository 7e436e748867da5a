import { useId } from 'react'
import { CopyButton } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { claims } from './claims.ts'
import { HomeFiguresList } from './home-figures.tsx'
import styles from './two-homes.module.css'

/** What the two homes of the messenger do, side by side, and what the one that one is in is doing. */
export function TwoHomes({ accountId }: { accountId: string }) {
  const words = useWords()
  const { kind } = useHost()
  const heading = useId()
  const here = kind === 'desktop' ? 'installed' : 'web'
  const column = (home: 'installed' | 'web') => (
    <th scope="col" data-here={home === here || undefined}>
      {words(`twoHomes.${home}`)}
      {home === here && <span className={styles['here']}>{words('twoHomes.here')}</span>}
    </th>
  )
  return (
    <section className={styles['page']} aria-labelledby={heading}>
      <div className={styles['content']}>
        <h1 id={heading}>{words('twoHomes.title')}</h1>
        <p className={styles['intro']}>{words('twoHomes.text')}</p>
        <HomeFiguresList accountId={accountId} />
        <table className={styles['claims']}>
          <thead>
            <tr>
              <th scope="col">
                {words('twoHomes.when')}
                <span className={styles['by']}>{words('twoHomes.provenBy')}</span>
              </th>
              {column('installed')}
              {column('web')}
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <tr key={claim.id}>
                <th scope="row">
                  {words(claim.when)}
                  <span className={styles['proof']}>
                    <code>{claim.test}</code>
                    <code>{claim.id}</code>
                    <CopyButton text={claim.test} label={words('twoHomes.copyTest', { test: claim.test })} />
                  </span>
                </th>
                <td data-here={here === 'installed' || undefined}>{words(claim.installed)}</td>
                <td data-here={here === 'web' || undefined}>{words(claim.web)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
