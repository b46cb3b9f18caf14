const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'input', 'scroll'];
const WARNING_SECONDS = 20;

/** Notices that nobody is there any more, asks first whether that is so, and says so then. */
export class Idle {
  #millis;
  #warn;
  #gone;
  #timer;
  #left = 0;
  #watching = false;

  /**
   * @param millis how long nothing may happen
   * @param warn called with the seconds left while it is asked, and with null when somebody answers
   * @param gone called when nobody did
   */
  constructor(millis, warn, gone) {
    this.#millis = millis;
    this.#warn = warn;
    this.#gone = gone;
    for (const sign of SIGNS_OF_LIFE) {
      document.addEventListener(sign, () => this.#alive(), { capture: true, passive: true });
    }
  }

  patience(millis) {
    this.#millis = millis;
  }

  watch(on) {
    this.#watching = on;
    this.#alive();
  }

  #alive() {
    clearTimeout(this.#timer);
    if (this.#left > 0) {
      this.#left = 0;
      this.#warn(null);
    }
    if (this.#watching) {
      this.#timer = setTimeout(() => this.#count(WARNING_SECONDS), this.#millis);
    }
  }

  #count(seconds) {
    this.#left = seconds;
    if (seconds === 0) {
      this.#watching = false;
      this.#warn(null);
      this.#gone();
      return;
    }
    this.#warn(seconds);
    this.#timer = setTimeout(() => this.#count(seconds - 1), 1000);
  }
}
