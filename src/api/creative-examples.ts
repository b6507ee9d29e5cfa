const common = {
  lineItemId: 'li_3',
  size: [300, 250],
  clickUrl: 'https://shop.example/spring',
  payer: 'Tea Board',
}

/** One of every kind, for the document of the API. */
export const creativeExamples = {
  image: {
    summary: 'A picture, at its size or two or three times as dense',
    value: { kind: 'image', ...common, file: '0123456789abcdef0123456789abcdef.webp', alt: 'Spring tea' },
  },
  html: {
    summary: 'Own markup, with a macro for the counted click',
    value: { kind: 'html', ...common, html: '<a href="{clickurl}">Spring tea</a>' },
  },
  tag: {
    summary: 'A third party’s tag, which may pass back',
    value: {
      kind: 'tag',
      ...common,
      html: '<script src="https://tags.example/t.js?click=%%CLICK_URL_ESC%%&ord=%%CACHEBUSTER%%"></script>',
      impressionTrackers: ['https://count.example/i.gif'],
    },
  },
  html5: {
    summary: 'A zip with an index.html, which opens `clickTag`',
    value: { kind: 'html5', ...common, file: 'fedcba9876543210fedcba9876543210.zip' },
  },
  native: {
    summary: 'Looks like the page, and says who sponsors it',
    value: {
      kind: 'native',
      ...common,
      headline: 'How highland tea is picked',
      text: 'Two leaves and a bud, before the sun is high.',
      sponsor: 'Tea Board',
      file: '0123456789abcdef0123456789abcdef.webp',
    },
  },
  text: {
    summary: 'Words alone; here, political advertising that names who paid',
    value: {
      kind: 'text',
      ...common,
      size: [320, 100],
      payer: 'Friends of the Lake',
      political: true,
      headline: 'Vote for clean water',
      text: 'County assembly, 4 December.',
    },
  },
} as const
