import { register, retryAfter } from './server.js';
import { complain, onSubmit, part, withdraw } from './view.js';

/** The form in which somebody types a device's one-time code. */
export class Registration {
  #address;
  #registered;
  #underWay = false;

  /** @param registered called with who this device is from now on */
  constructor(address, registered) {
    this.#address = address;
    this.#registered = registered;
    onSubmit('register-form', () => this.#submit());
  }

  async #submit() {
    const problem = part('register-problem');
    const [centre, code] = ['register-centre', 'register-code'].map(part);
    const missing = [centre, code].find((field) => field.value.trim() === '');
    withdraw(problem);
    if (missing !== undefined) {
      complain(problem, missing, 'register.missing');
      return;
    }
    if (this.#underWay) {
      return; // the code works once
    }
    this.#underWay = true;
    try {
      await this.#take(await register(this.#address, centre.value.trim(), code.value.trim()));
    } catch (unreachable) {
      complain(problem, null, 'register.away');
    } finally {
      this.#underWay = false;
    }
  }

  async #take(answer) {
    const problem = part('register-problem');
    if (answer.ok) {
      await this.#registered(await answer.json());
    } else if (answer.status === 429) {
      complain(problem, null, 'register.busy', Math.ceil((retryAfter(answer) ?? 60_000) / 1000));
    } else if (answer.status >= 500) {
      complain(problem, null, 'register.away');
    } else {
      complain(problem, part('register-code'), 'register.wrong');
    }
  }
}
