import { useWords } from '../../kit/texts/context.tsx'
import type { TextKey } from '../../kit/texts/texts.ts'
import styles from './format-bar.module.css'

const syntax: readonly (readonly [TextKey, (text: string) => string])[] = [
  ['format.bold', (text) => `**${text}**`],
  ['format.italic', (text) => `*${text}*`],
  ['format.strike', (text) => `~~${text}~~`],
  ['format.code', (text) => `\`${text}\``],
  ['format.spoiler', (text) => `||${text}||`],
  ['format.link', (text) => `[${text}](https://…)`],
  ['format.heading', (text) => `# ${text}`],
  ['format.quote', (text) => `> ${text}`],
  ['format.list', (text) => `- ${text}`],
  ['format.task', (text) => `- [ ] ${text}`],
  ['format.codeBlock', (text) => `\`\`\`\n${text}\n\`\`\``],
  ['format.table', (text) => `| ${text} | ${text} |\n|---|---|\n| ${text} | ${text} |`],
]

/** What can be typed to format a message. */
export function FormatHelp() {
  const words = useWords()
  const sample = words('format.sample')
  return (
    <table className={styles['help']}>
      <caption>{words('format.help')}</caption>
      <tbody>
        {syntax.map(([text, typed]) => (
          <tr key={text}>
            <th scope="row">{words(text)}</th>
            <td>
              <code>{typed(sample)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
