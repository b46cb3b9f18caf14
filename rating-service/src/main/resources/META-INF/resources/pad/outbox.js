import { retryAfter } from './server.js';

const RATINGS = '/api/v1/ratings';
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_ASKED_PAUSE_MS = 10 * 60_000;
const MOST_ASIDE = 200;

/** What became of a vote that was sent. */
export const Fate = Object.freeze({
  SENT: 'sent',
  ALREADY_RATED: 'alreadyRated',
  REFUSED: 'refused',
  WAITING: 'waiting',
});

/**
 * The votes on their way. A vote is written down first and sent then, always under the id it was given once, so that
 * sending it twice is the same as sending it once. Tells its listeners 'fate' (id, fate), 'unregistered' and 'change'.
 */
export class Outbox extends EventTarget {
  #store;
  #server;
  #timer;
  #failures = 0;
  #notBefore = 0;
  #running = null;
  #again = false;

  constructor(store, server) {
    super();
    this.#store = store;
    this.#server = server;
  }

  /** Keeps a vote for a while, in which it can be taken back, or lets it go at once. False: the case has one already. */
  async keep(vote, heldMillis) {
    const kept = await this.#store.keep({ ...vote, held: heldMillis > 0, heldUntil: Date.now() + heldMillis, attempts: 0 });
    this.#changed();
    this.drain();
    return kept;
  }

  async takeBack(id) {
    const taken = await this.#store.takeBack(id);
    this.#changed();
    return taken;
  }

  /** Lets a held vote go before its time. */
  async letGo(id) {
    await this.#store.release(id);
    this.drain();
  }

  /** Sends now, whatever pause was meant: the network is said to be back, or somebody asks for it. */
  hurry() {
    this.#failures = 0;
    this.#notBefore = 0;
    return this.drain();
  }

  async bringBackAside() {
    for (const { why, ...vote } of await this.#store.aside()) {
      await this.#store.bringBack({ ...vote, attempts: 0, notBefore: 0 });
    }
    return this.hurry();
  }

  /** Sends what can be sent. One runs at a time, in this tab and in others. */
  drain() {
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#alone(() => this.#sendAll())
      .catch(() => {
        this.#timer = setTimeout(() => this.drain(), LONGEST_PAUSE_MS); // the disk is full, or the browser in trouble
      })
      .finally(() => {
        this.#running = null;
        if (this.#again) {
          this.#again = false;
          this.drain();
        }
      });
    return this.#running;
  }

  #alone(work) {
    return navigator.locks === undefined ? work() : navigator.locks.request(`${this.#store.name}-outbox`, work);
  }

  async #sendAll() {
    clearTimeout(this.#timer);
    for (;;) {
      const turns = await this.#turns();
      const due = () => turns.filter(({ from }) => from <= Date.now());
      if (!this.#server.isIdentified) {
        due().forEach(({ vote }) => this.#tell(vote, Fate.WAITING));
        return;
      }
      if (turns.length === 0) {
        return;
      }
      const [next] = turns;
      const pause = Math.max(next.from, this.#notBefore) - Date.now();
      if (pause > 0) {
        this.#timer = setTimeout(() => this.drain(), pause);
        due().forEach(({ vote }) => this.#tell(vote, Fate.WAITING));
        return;
      }
      const vote = await this.#store.release(next.vote.id);
      if (vote !== undefined && !(await this.#send(vote))) {
        return;
      }
    }
  }

  /** The votes by when they may be sent, the first first. */
  async #turns() {
    const turns = (await this.#store.votes()).map((vote) => ({
      vote,
      from: Math.max(vote.held ? vote.heldUntil : 0, vote.notBefore ?? 0),
    }));
    return turns.sort((one, other) => one.from - other.from || one.vote.keptAt - other.vote.keptAt);
  }

  /** False when there is no point in trying the others now. */
  async #send(vote) {
    let answer;
    try {
      answer = await this.#server.post(vote.address ?? RATINGS, vote.body);
    } catch (unreachable) {
      return this.#later(vote, undefined);
    }
    if (answer.ok) {
      return this.#done(vote, Fate.SENT);
    }
    switch (answer.status) {
      case 409:
        return this.#done(vote, Fate.ALREADY_RATED);
      case 401:
        this.dispatchEvent(new Event('unregistered'));
        return false;
      case 408:
      case 429:
      case 502:
      case 503:
      case 504:
        return this.#later(vote, retryAfter(answer));
      default:
        return answer.status >= 500 ? this.#postpone(vote) : this.#refused(vote, answer);
    }
  }

  async #done(vote, fate) {
    await this.#store.drop(vote.id);
    this.#failures = 0;
    this.#tell(vote, fate);
    return true;
  }

  /** The server is away or asks for patience: that holds for all of them. */
  #later(vote, askedMillis) {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2);
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#notBefore = Date.now() + Math.max(pause, Math.min(askedMillis ?? 0, LONGEST_ASKED_PAUSE_MS));
    this.#timer = setTimeout(() => this.drain(), this.#notBefore - Date.now());
    this.#tell(vote, Fate.WAITING);
    return false;
  }

  /** The server stumbled over this one: it waits, and the others are not held up. */
  async #postpone(vote) {
    const attempts = vote.attempts + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS);
    await this.#store.change({ ...vote, attempts, notBefore: Date.now() + pause });
    this.#tell(vote, Fate.WAITING);
    return true;
  }

  async #refused(vote, answer) {
    await this.#store.moveAside({ ...vote, why: { status: answer.status, detail: await detail(answer) } });
    const aside = (await this.#store.aside()).sort((one, other) => one.keptAt - other.keptAt);
    for (const oldest of aside.slice(0, Math.max(0, aside.length - MOST_ASIDE))) {
      await this.#store.forget(oldest.id);
    }
    this.#tell(vote, Fate.REFUSED);
    return true;
  }

  #tell(vote, fate) {
    this.dispatchEvent(new CustomEvent('fate', { detail: { id: vote.id, caseNo: vote.caseNo, fate } }));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

async function detail(answer) {
  try {
    const problem = await answer.json();
    const violations = (problem.violations ?? []).map((violation) => `${violation.field} ${violation.message}`);
    return violations.length > 0 ? violations.join('; ') : (problem.detail ?? problem.title ?? '');
  } catch (unreadable) {
    return '';
  }
}
