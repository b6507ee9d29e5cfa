/** How much one more view of an article counts.
 *
 *  A reader who was counted within 30 minutes says so himself (first-party storage) and is not sent here at all. What
 *  arrives and still looks alike is either many phones behind one carrier address, or one machine that forgets on
 *  purpose. Neither "one" nor "each" is right, so:
 *
 *  - the same reader again (address and browser alike) weighs ½, ¼, …: he never adds up to more than 2;
 *  - the k-th different browser behind one address weighs 1/k: n of them count as H(n) ≈ ln n + 0.58, so 200 phones
 *    of different make count 5.9, and 1,000 invented browsers on one machine 7.5.
 *
 *  Halving alone would count a whole carrier as 2 readers and flatten every article that phones read; 1/k keeps the
 *  order between articles (more real phones, more weight) while what one machine can forge grows only with the
 *  logarithm of its effort. */
export const viewWeight = ({ visits, visitors }: { visits: number; visitors: number }): number =>
  2 ** (1 - visits) / Math.max(1, visitors)
