import { basename } from 'node:path'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = `${root}.build/console`

/** What console pages link: the one sheet of style, and the browser code that some screens need. */
const entries = {
  style: 'src/console/style/style.css',
  htmx: 'widgets/console/htmx.ts',
  chart: 'widgets/console/chart.ts',
  upload: 'widgets/console/upload.ts',
  choose: 'widgets/console/choose.ts',
  findArticle: 'widgets/console/find-article.ts',
  appearance: 'widgets/console/appearance.ts',
  popular: 'widgets/popular-today/style.css',
  similar: 'widgets/similar-articles/style.css',
}

/** Writes `.build/console.ts`: every file under a name that has its hash, and which name is whose. Fonts are data modules. */
export const buildConsole = async (): Promise<void> => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: '.build/console',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/console/assets',
    loader: { '.woff2': 'file' },
    format: 'esm',
    target: 'es2022',
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
  })
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const imports: string[] = []
  const files: string[] = []
  for (const { path, contents, text } of outputFiles) {
    const name = basename(path)
    if (!name.endsWith('.woff2')) {
      files.push(`  ${JSON.stringify(name)}: ${JSON.stringify(text)},`)
      continue
    }
    await writeFile(`${folder}/${name}`, contents)
    imports.push(`import font${imports.length} from './console/${name}'`)
    files.push(`  ${JSON.stringify(name)}: font${imports.length - 1},`)
  }
  const names = Object.fromEntries(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint, cssBundle }]) => {
      const entry = Object.entries(entries).find(([, source]) => source === entryPoint)?.[0]
      if (entry === undefined) return []
      return [[entry, basename(path)], ...(cssBundle ? [[`${entry}Css`, basename(cssBundle)]] : [])]
    }),
  )
  const font = outputFiles.map(({ path }) => basename(path)).find((name) => name.endsWith('.woff2'))
  await writeFile(
    `${root}.build/console.ts`,
    `// Written by src/host/build-console.ts.
${imports.join('\n')}
/** File name with its hash → content; immutable at \`/console/assets/{name}\`. */
export const files: Record<string, string | ArrayBuffer> = {
${files.join('\n')}
}
export const names = ${JSON.stringify({ ...names, font }, null, 2)}
`,
  )
}
