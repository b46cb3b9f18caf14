import { face } from './faces.js';
import { Fate } from './outbox.js';
import { text } from './texts.js';
import { part } from './view.js';

const TITLES = { [Fate.ALREADY_RATED]: 'thanks.ratedTitle', [Fate.REFUSED]: 'thanks.refusedTitle' };
const WORDS = {
  [Fate.SENT]: 'thanks.sent',
  [Fate.ALREADY_RATED]: 'thanks.rated',
  [Fate.REFUSED]: 'thanks.refused',
  [Fate.WAITING]: 'thanks.kept',
};

/** The last view: what was voted, what became of it, and, for a moment on a page that has one, the way back. */
export class Thanks {
  #words;
  #level;
  #fate;
  #held;

  /** @param words what is said of a fate in place of the usual */
  constructor(words = {}) {
    this.#words = { ...WORDS, ...words };
  }

  /** @param fate what became of the vote, null while that is not known */
  prepare(level, fate, held) {
    this.#level = level;
    this.#fate = fate;
    this.#held = held;
    face(part('thanks-face'), level);
    this.#offerUndo(held);
    this.say();
  }

  learn(fate) {
    this.#fate = fate;
    this.endHold();
    this.say();
  }

  /** The vote is let go and cannot be taken back any more. */
  endHold() {
    this.#held = false;
    if (part('undo') !== null && document.activeElement === part('undo')) {
      part('thanks-done').focus();
    }
    this.#offerUndo(false);
  }

  /** In the language of the page. */
  say() {
    const title = TITLES[this.#fate];
    part('thanks-title').textContent = text(title ?? 'thanks.title');
    part('thanks-said').textContent = title ? '' : text('thanks.said', text(`level.${this.#level}`));
    part('thanks-fate').textContent = text(this.#words[this.#fate] ?? (this.#held ? 'thanks.held' : 'thanks.sending'));
  }

  #offerUndo(offered) {
    part('undo')?.toggleAttribute('hidden', !offered);
  }
}
