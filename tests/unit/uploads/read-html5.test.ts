import * as fc from 'fast-check'
import { type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readHtml5 } from '../../../src/uploads/read-html5.ts'
import { readZip } from '../../../src/uploads/read-zip.ts'
import { readUpload } from '../../../src/uploads/read-upload.ts'
import { picture } from './pictures.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const index = utf8(
  '<!doctype html><meta name="ad.size" content="width=300,height=250"><script src="js/a.js"></script><a href="https://shop.example">Tea</a>',
)
const zip = (more: Zippable = {}) => zipSync({ 'index.html': index, ...more })
const why = (bytes: Uint8Array) => {
  const read = readHtml5(bytes)
  return 'refused' in read ? read.refused : null
}

/** The same zip with other bytes in its headers: `change` gets a view, and where the directory entry of `name` is. */
const tampered = (bytes: Uint8Array, name: string, change: (view: DataView, entry: number) => void) => {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  for (let at = view.getUint32(copy.length - 6, true); view.getUint32(at, true) === 0x02014b50;) {
    const length = view.getUint16(at + 28, true)
    if (new TextDecoder().decode(copy.subarray(at + 46, at + 46 + length)) === name) {
      change(view, at)
      return copy
    }
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  throw new Error(`${name} is not in it`)
}

describe('an HTML5 zip', () => {
  it('has its files by name, and the size that it says', async () => {
    const png = await picture(20, 20).png().toBuffer()
    const bytes = zip({
      'js/a.js': utf8('let a = 1\n'.repeat(500)),
      'a.css': [utf8('a{}'), { level: 0 }],
      img: { 'ქ.png': png, 'b.svg': utf8('<svg/>') },
    })
    const read = readHtml5(bytes)
    if ('refused' in read) throw new Error(read.refused)
    expect(read.size).toEqual([300, 250])
    expect([...read.files.keys()]).toEqual(['index.html', 'js/a.js', 'a.css', 'img/ქ.png', 'img/b.svg'])
    expect(new TextDecoder().decode(read.files.get('js/a.js'))).toBe('let a = 1\n'.repeat(500))
    expect(new Uint8Array(read.files.get('img/ქ.png')!)).toEqual(new Uint8Array(png))
    expect(readUpload(bytes)).toEqual({ ext: 'zip', type: 'application/zip', width: 300, height: 250 })
    expect(readUpload(zipSync({ 'index.html': utf8('<p>') }))).toMatchObject({ width: 0, height: 0 })
  })

  it('may have folders, and what desktops leave in them', () => {
    const bytes = zip({ 'js/': utf8(''), '__MACOSX/._index.html': utf8('x'), '.DS_Store': utf8('x') })
    const read = readHtml5(bytes)
    expect('files' in read && [...read.files.keys()]).toEqual(['index.html'])
  })

  it('has an index.html at its top', () => {
    for (const files of [{}, { 'a.html': index }, { 'banner/index.html': index }])
      expect(why(zipSync(files))).toMatch(/^has no index\.html/)
  })

  it.each([
    ['../up.js', /plain relative name/],
    ['a/../../up.js', /plain relative name/],
    ['/etc/a.js', /plain relative name/],
    ['C:/a.js', /plain relative name/],
    ['a\\b.js', /plain relative name/],
    ['a//b.js', /plain relative name/],
    ['./a.js', /plain relative name/],
    ['a\nb.js', /plain relative name/],
    ['inner.zip', /zip within a zip/],
    ['run.exe', /is none of html/],
    ['index.php', /is none of html/],
    ['noending', /is none of html/],
  ])('has no file of the name %j', (name, message) => {
    const told = why(zip({ [name]: utf8('x') }))
    expect(told).toMatch(message)
    expect(told).toContain(JSON.stringify(name))
  })

  it('has no encrypted file, no link, no second file of a name', () => {
    const bytes = zip({ 'aa.js': utf8('a'), 'ab.js': utf8('b'), 'AC.js': utf8('c'), 'ac.js2': utf8('c') })
    expect(why(tampered(bytes, 'aa.js', (view, at) => view.setUint16(at + 8, 1, true)))).toBe(
      '"aa.js" in it is encrypted',
    )
    const link = zip({ 'aa.js': [utf8('/etc/passwd'), { os: 3, attrs: 0o120777 * 65_536 }] })
    expect(why(link)).toBe('"aa.js" in it is a link, not a file')
    const plain = zip({ 'aa.js': [utf8('a'), { os: 3, attrs: 0o100644 * 65_536 }] })
    expect(why(plain)).toBeNull()
    expect(why(zip({ 'aa.js': utf8('a'), 'AA.js': utf8('b') }))).toBe('"AA.js" in it is there twice')
  })

  it('is not what another program would find in it', () => {
    const bytes = zip({ 'aa.js': utf8('a'.repeat(50)), 'ab.js': utf8('b'.repeat(50)) })
    expect(why(bytes)).toBeNull()
    const prefix = new Uint8Array([0x50, 0x4b, ...utf8('<script>alert(1)</script>')])
    const shifted = new Uint8Array([...prefix, ...bytes])
    expect(why(shifted)).not.toBeNull()
    expect(why(new Uint8Array([...bytes, 0]))).toMatch(/behind its end/)
    expect(why(bytes.subarray(0, -1))).toMatch(/cut short/)
    expect(why(tampered(bytes, 'ab.js', (view, at) => view.setUint8(at + 47, 0x63)))).toMatch(
      /not where its directory says/,
    )
    const overlapping = tampered(bytes, 'ab.js', (view, at) =>
      view.setUint32(at + 42, localOf(bytes, 'aa.js'), true),
    )
    expect(why(overlapping)).toMatch(/is damaged/)
    expect(why(tampered(bytes, 'ab.js', (view, at) => view.setUint32(at + 16, 1, true)))).toBe(
      'is damaged: ab.js does not match its checksum',
    )
  })

  it('is no bomb: files, bytes and their ratio are bounded before anything is unpacked', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}.js`, utf8('x')]))
    expect(why(zip(many))).toBe('has 51 entries: at most 50')
    expect(why(zip({ 'a.js': new Uint8Array(1_000_000) }))).toBe(
      '"a.js" in it unpacks to more than 100 times its size',
    )
    const noise = (seed: number) => {
      let state = seed
      return Uint8Array.from({ length: 800_000 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        return 97 + (state >>> 29)
      })
    }
    const large = zip({ 'a.js': noise(1), 'b.js': noise(2), 'c.js': noise(3) })
    expect(why(large)).toBe('unpacks to more than 2097152 bytes')
    // A file that is larger than it says is cut off at what it says.
    const liar = tampered(zip({ 'a.js': noise(1) }), 'a.js', (view, at) =>
      view.setUint32(at + 24, 1000, true),
    )
    expect(why(liar)).toBe('is damaged: a.js does not match its checksum')
  })

  it('has pictures that are pictures, and text that is UTF-8', async () => {
    const png = await picture(20, 20).png().toBuffer()
    expect(why(zip({ 'a.png': png.subarray(0, 60) }))).toBe('"a.png" in it is cut short')
    const bomb = await picture(13_000, 2).png().toBuffer()
    expect(why(zip({ 'a.png': bomb }))).toMatch(/^"a\.png" in it is 13000×2/)
    expect(why(zip({ 'a.js': new Uint8Array([0xff, 0xfe, 0x61, 0]) }))).toBe('"a.js" in it is not UTF-8')
  })

  it.each([
    ['<script src="https://cdn.example/a.js"></script>', 'https://cdn.example/a.js'],
    ["<img alt='' src='//cdn.example/a.png'>", '//cdn.example/a.png'],
    ['<link rel="stylesheet" href="https://fonts.example/css">', 'https://fonts.example/css'],
    ['<link href=https://fonts.example/css rel=stylesheet>', 'https://fonts.example/css'],
    ['<iframe src="http://x.example"></iframe>', 'http://x.example'],
  ])('brings along all it needs: %s', (html, address) => {
    expect(why(zipSync({ 'index.html': utf8(html) }))).toBe(
      `"index.html" in it loads ${address}: a creative brings along all it needs`,
    )
  })

  it('may link wherever it likes', () => {
    for (const html of [
      '<a href="https://shop.example">',
      '<link rel="canonical" href="https://shop.example">',
      '<img src="a.png" data-href="https://x.example">',
      '<script>var clickTag = "https://shop.example"</script>',
    ])
      expect(why(zipSync({ 'index.html': utf8(html) }))).toBeNull()
  })

  it.each(['<img ', '<link rel=', '<meta ', '<script>', '<!-- -->'])(
    'is read in one go: %s, 200,000 times',
    (part) => {
      const html = utf8(`${part.repeat(200_000)}${'x'.repeat(9)}`)
      expect(why(zipSync({ 'index.html': [html, { level: 0 }] }))).toBeNull()
    },
  )

  it('is read without a fall, whatever is in it', () => {
    const bytes = zip({ 'js/a.js': utf8('let a = 1\n'.repeat(50)), 'a.css': utf8('a{}') })
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(changes, fc.nat(bytes.length), (changes, length) => {
        const copy = Uint8Array.from(bytes)
        for (const [at, value] of changes) copy[at] = value
        readHtml5(copy)
        readHtml5(copy.subarray(0, length))
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
        expect(readZip(rest)).toEqual({ refused: expect.any(String) })
        readZip(new Uint8Array([...rest, ...bytes.subarray(-22)]))
      }),
    )
  })

  it('gives back what was packed, whatever it was', () => {
    const content = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.js$/), fc.uint8Array({ maxLength: 3000 }), {
      maxKeys: 20,
    })
    fc.assert(
      fc.property(content, (files) => {
        expect(readZip(zipSync(files))).toEqual(new Map(Object.entries(files)))
      }),
      { numRuns: 50 },
    )
  })
})

const localOf = (bytes: Uint8Array, name: string) => {
  let local = 0
  tampered(bytes, name, (view, at) => (local = view.getUint32(at + 42, true)))
  return local
}
