// Plain JavaScript that any Node can read: it speaks up before an older one stumbles over TypeScript.
if (Number.parseInt(process.versions.node, 10) < 24) {
  const korean = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').startsWith('ko')
  const sentence = korean
    ? `Node 24가 필요해요(지금: ${process.versions.node}). 설치 스크립트가 실행되지 않은 것 같아요. \`npm rebuild node --ignore-scripts=false\`를 실행해 주세요.`
    : `Maru needs Node 24, but this is ${process.versions.node}. The install scripts were probably skipped: run \`npm rebuild node --ignore-scripts=false\`.`
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
