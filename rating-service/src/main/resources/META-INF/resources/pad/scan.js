import { part } from './view.js';

const LINKS = '/api/v1/links';

/** Offers the case on the pad to the phone of whoever stands before it, too; where that cannot be had, nothing is missed. */
export class Scan {
  #server;
  #about = null;
  #drawn = null;

  constructor(server) {
    this.#server = server;
  }

  /** Fetches the code of a case; what comes when it is withdrawn already is not shown. */
  async offer(centre, caseNo) {
    this.withdraw();
    this.#about = caseNo;
    try {
      const answer = await this.#server.draw(LINKS, JSON.stringify({ centre, caseNo, channel: 'QR' }));
      const drawing = answer.ok ? await answer.blob() : null;
      if (drawing !== null && this.#about === caseNo) {
        this.#show(drawing);
      }
    } catch (unreachable) {
      // The faces are there.
    }
  }

  withdraw() {
    this.#about = null;
    part('scan').hidden = true;
    part('scan-code').removeAttribute('src');
    URL.revokeObjectURL(this.#drawn);
    this.#drawn = null;
  }

  #show(drawing) {
    URL.revokeObjectURL(this.#drawn);
    this.#drawn = URL.createObjectURL(drawing);
    part('scan-code').src = this.#drawn;
    part('scan').hidden = false;
  }
}
