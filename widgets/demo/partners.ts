/** Where the demo banners lead. */
export const partners: Record<string, { name: string; promise: string; copy: string; picture: string }> = {
  kivuko: {
    name: 'Kivuko Line',
    promise: 'Zanzibar, by breakfast.',
    copy: 'Six nights a week the Subira Star leaves Kilindini at nine. There is a hot supper, a clean bunk and a deck chair with your name chalked on it. You wake to the muezzins of Malindi quarter, and the coffee is on.',
    picture: 'dhow-sails',
  },
  kilele: {
    name: 'Kilele Tea',
    promise: 'Slow leaf, high ground.',
    copy: 'Four hundred families on the western ridge pick two leaves and a bud, and nothing else. Their tea is fired on the day it is plucked, and packed where it grows. The name of the garden is on every tin.',
    picture: 'tea-hills-morning',
  },
  akiba: {
    name: 'Akiba Pamoja',
    promise: 'Save together. Count on it.',
    copy: 'Your group keeps its rules, its day and its tin. We keep the sums. Every member sees every shilling, nobody can empty the account alone, and it works on the telephone you already have.',
    picture: 'savings-tin',
  },
  ukurasa: {
    name: 'Ukurasa Book Fair',
    promise: 'Nine days of pages.',
    copy: 'Forty bookshops, from Lamu to Bukoba, bring their shelves to the old customs hall. Readings at noon and after supper, a binder who mends while you wait, and a table at which everything costs fifty shillings.',
    picture: 'library-shelves',
  },
  nuru: {
    name: 'Nuru Lamps',
    promise: 'Light that floats.',
    copy: 'Designed on the beach at Sena with the crews who use it, made in Kisumu, and repaired there too. Twelve hours on a day of sun. It can be dropped, sat upon and fished with.',
    picture: 'lamp-boat',
  },
  courier: {
    name: 'The Courier by feed',
    promise: 'News from deep water.',
    copy: 'The whole paper, every story in full, comes to your reader by feed. No account, no letter box to empty. Point it to /demo/feed.xml and put the kettle on.',
    picture: 'port-tug-dawn',
  },
}
