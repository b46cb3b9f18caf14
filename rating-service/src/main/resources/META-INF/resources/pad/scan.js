import { part } from './view.js';

const LINKS = '/api/v1/links';

/** Offers the case on the pad to the phone of whoever stands before it, too; where that cannot be had, nothing is missed. */
export class Scan {
  #server;
  #about = null;
  #drawn = null;
  /** Whether codes can be had here, as far as is known: room is made for one then, before it has come. */
  #works = true;

  constructor(server) {
    this.#server = server;
  }

  /** Fetches the code of a case. Faces never move under a finger: for one without room there is room with the next case. */
  async offer(centre, caseNo) {
    this.withdraw();
    this.#about = caseNo;
    part('scan').hidden = !this.#works;
    const drawing = await this.#drawing(centre, caseNo);
    this.#works = drawing !== null;
    if (this.#works && this.#about === caseNo && !part('scan').hidden) {
      this.#show(drawing);
    }
  }

  withdraw() {
    this.#about = null;
    part('scan').hidden = true;
    part('scan').classList.remove('drawn');
    URL.revokeObjectURL(this.#drawn);
    this.#drawn = null;
  }

  async #drawing(centre, caseNo) {
    try {
      const answer = await this.#server.draw(LINKS, JSON.stringify({ centre, caseNo, channel: 'QR' }));
      return answer.ok ? await answer.blob() : null;
    } catch (unreachable) {
      return null; // the faces are there
    }
  }

  #show(drawing) {
    URL.revokeObjectURL(this.#drawn);
    this.#drawn = URL.createObjectURL(drawing);
    part('scan-code').src = this.#drawn;
    part('scan').classList.add('drawn');
  }
}
