import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { minify } from 'terser'
import { buildConsole } from './build-console.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Parts the script loads when it needs them, by the name that the script and the parts after them know them under. */
const partEntries = {
  cardPart: 'widgets/ad-slot/card.ts',
  densityPart: 'widgets/ad-slot/density.ts',
  adsPart: 'widgets/ad-slot/element.ts',
  consentPart: 'widgets/lib/consent.ts',
  listsPart: 'widgets/lib/show-list.ts',
  placingPart: 'widgets/lib/place-widgets.ts',
  pickerPart: 'widgets/lib/pick-place.ts',
}

/** Syntax of every browser since 2020: a newer one would be a SyntaxError in the host page's console. */
const target = 'es2020'

const minifyCss = async (path: string): Promise<string> => {
  // No target here: esbuild would lower nesting, `inset` and logical properties into the left-to-right ones.
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, write: false })
  return outputFiles[0]!.text.trim()
}

const cssAsText: Plugin = {
  name: 'css-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: await minifyCss(path),
      loader: 'text',
    }))
  },
}

const bundle = async (
  entry: string,
  format: 'esm' | 'iife',
  define: Record<string, string> = {},
): Promise<string> => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    format,
    target,
    define,
    plugins: [cssAsText],
  })
  // 4 % fewer bytes over the wire than esbuild's own.
  const { code = '' } = await minify(outputFiles[0]!.text, {
    module: format === 'esm',
    compress: { passes: 3, unsafe_arrows: true, ecma: 2020 },
    format: { ecma: 2020 },
  })
  return code
}

export type Widgets = {
  embedJs: string
  /** File name with its hash → text; immutable at `/assets/{name}`. */
  parts: Record<string, string>
  /** The part that a console's link loads: no other part names it. */
  picker: string
  css: { popular: string; similar: string; seeAlso: string; adSlot: string }
}

/** The browser's side as text: the same sources give the same bytes. */
export const buildWidgets = async (): Promise<Widgets> => {
  const parts: Record<string, string> = {}
  const define: Record<string, string> = {}
  for (const [name, entry] of Object.entries(partEntries)) {
    const text = await bundle(entry, 'esm', define)
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 10)
    const file = `${name.replace('Part', '')}-${hash}.js`
    parts[file] = text
    define[name] = JSON.stringify(file)
  }
  const picker = Object.keys(parts).find((file) => file.startsWith('picker-')) ?? ''
  return {
    embedJs: await bundle('widgets/embed.ts', 'iife', define),
    parts,
    picker,
    css: {
      popular: await minifyCss(`${root}widgets/popular-today/style.css`),
      similar: await minifyCss(`${root}widgets/similar-articles/style.css`),
      seeAlso: await minifyCss(`${root}widgets/see-also/style.css`),
      adSlot:
        (await minifyCss(`${root}widgets/ad-slot/style.css`)) +
        (await minifyCss(`${root}widgets/ad-slot/card.css`)),
    },
  }
}

/** Writes `.build/assets.ts`, which the Worker imports. */
const writeAssets = async (): Promise<void> => {
  const { embedJs, parts, picker, css } = await buildWidgets()
  await mkdir(`${root}.build`, { recursive: true })
  await writeFile(
    `${root}.build/assets.ts`,
    `// Written by src/host/build-widgets.ts.
export const embedJs: string = ${JSON.stringify(embedJs)}
export const parts: Record<string, string> = ${JSON.stringify(parts, null, 2)}
export const picker = ${JSON.stringify(picker)}
export const css: { popular: string; similar: string; seeAlso: string; adSlot: string } = ${JSON.stringify(css, null, 2)}
`,
  )
}

if (import.meta.main) await Promise.all([writeAssets(), buildConsole()])
