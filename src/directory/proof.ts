import { AttemptsOf } from './attempts.ts'
import type { TooMany } from './contract.ts'
import { isPassword, waitingDerivations } from './password.ts'
import type { PersonRow } from './people.ts'

/** 1.6 s of work: who comes later is asked to come again. */
const mostWaiting = 20

/** `account`: whose password it is guessed to be, known or not. `network`: where the guess comes from. */
type Guess = { password: string; account: string; network: string }

/** Compares passwords, for so many guesses a minute at one account and from one network. */
export class Proof {
  readonly #accounts: AttemptsOf
  readonly #networks: AttemptsOf

  constructor({ perAccount = 10, perNetwork = 30 } = {}) {
    this.#accounts = new AttemptsOf(perAccount)
    this.#networks = new AttemptsOf(perNetwork)
  }

  /** Guesses are counted as failures before they turn out to be right, so that many at once are no way around. */
  async of(
    person: PersonRow | undefined,
    { password, account, network }: Guess,
  ): Promise<{ person: PersonRow } | { failed: 'wrong' } | TooMany> {
    const now = Date.now()
    const guesses = [this.#accounts.of(account), this.#networks.of(network)]
    const isBusy = waitingDerivations() >= mostWaiting
    const wait = Math.max(isBusy ? 2 : 0, ...guesses.map((each) => each.wait(now)))
    if (wait > 0) return { failed: 'too-many', retryAfterSeconds: wait }
    for (const each of guesses) each.fail(now)
    const isRight = await isPassword(password, person?.password ?? null)
    if (!person || !isRight) return { failed: 'wrong' }
    for (const each of guesses) each.forgive(now)
    return { person }
  }
}
