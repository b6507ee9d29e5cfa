/** `npm run pictures`: cuts the demo paper's pictures and banners anew. Same code, same bytes: the dice are seeded by name. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { brands, drawCreative, sizes } from '../../widgets/demo/creatives/draw.ts'
import { randomFrom, sheet } from '../../widgets/demo/pictures/lino.ts'
import { scenes } from '../../widgets/demo/pictures/scenes.ts'

const demo = new URL('../../widgets/demo/', import.meta.url)

/** The best WebP that fits: flat inks stand a low quality well, text less so. */
const printed = async (
  svg: string,
  { maxBytes, from, to }: { maxBytes: number; from: number; to: number },
) => {
  const plate = await sharp(Buffer.from(svg)).png().toBuffer()
  for (let quality = from; ; quality -= 4) {
    const bytes = await sharp(plate).webp({ quality, effort: 6, preset: 'picture' }).toBuffer()
    if (bytes.length <= maxBytes || quality - 4 < to) return bytes
  }
}

const publish = async (folder: string, files: Map<string, Buffer>) => {
  const out = new URL(`${folder}/out/`, demo)
  await mkdir(out, { recursive: true })
  for (const file of await readdir(out)) if (!files.has(file)) await rm(new URL(file, out))
  for (const [file, bytes] of files) await writeFile(new URL(file, out), bytes)
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  const largest = Math.max(...[...files.values()].map((bytes) => bytes.length))
  console.log(`${folder}: ${files.size} files, ${total} bytes in all, ${largest} in the largest`)
}

/** The module through which the Worker carries the pictures; banners are uploaded by the seed instead. */
const importAll = (files: readonly string[]) => {
  const variable = (file: string) =>
    file.replace(/\.webp$/, '').replace(/-(\w)/g, (_, c: string) => c.toUpperCase())
  return (
    `// Written by \`npm run pictures\`.\n` +
    files.map((file) => `import ${variable(file)} from './out/${file}'\n`).join('') +
    `\n/** WebP, 960 × 540, by name. */\nexport const pictures: Record<string, ArrayBuffer> = {\n` +
    files.map((file) => `  '${file.replace(/\.webp$/, '')}': ${variable(file)},\n`).join('') +
    '}\n'
  )
}

const pictures = new Map<string, Buffer>()
for (const [name, draw] of Object.entries(scenes)) {
  const random = randomFrom(name)
  pictures.set(
    `${name}.webp`,
    await printed(sheet(draw(random), random), { maxBytes: 14_000, from: 58, to: 8 }),
  )
}
await publish('pictures', pictures)
await writeFile(new URL('pictures/index.ts', demo), importAll([...pictures.keys()].sort()))

const creatives = new Map<string, Buffer>()
for (const slug of Object.keys(brands)) {
  for (const size of sizes) {
    const svg = drawCreative(slug, size)
    if (svg)
      creatives.set(
        `${slug}-${size.join('x')}.webp`,
        await printed(svg, { maxBytes: 22_000, from: 86, to: 50 }),
      )
  }
}
await publish('creatives', creatives)
