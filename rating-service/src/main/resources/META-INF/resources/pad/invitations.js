/**
 * What the pad should ask now. The server pushes it; a slow poll beside the stream notices what a silent connection
 * hides, and a quicker one serves where streams do not come through.
 */
const POLL_BESIDE_STREAM_MS = 60_000;
const POLL_ALONE_MS = 4_000;
/** After a stream that worked, and after one that did not. */
const STREAM_AGAIN_MS = 2_000;
const STREAM_RETRY_MS = 15_000;
/** The server shows every quarter of a minute that it is alive. */
const STREAM_SILENT_MS = 50_000;

export class Invitations {
  #server;
  #told;
  #unregistered;
  #path;
  #ended = new AbortController();
  #streaming = false;
  #timers = new Set();

  /**
   * @param told called with an invitation, or null when there is nothing to ask
   * @param unregistered called when the server does not know this device any more
   */
  constructor(server, centre, window, { told, unregistered }) {
    this.#server = server;
    this.#told = told;
    this.#unregistered = unregistered;
    this.#path = (name) =>
      `/api/v1/windows/${encodeURIComponent(window)}/${name}?centre=${encodeURIComponent(centre)}`;
  }

  start() {
    this.#poll();
    this.#stream();
    return this;
  }

  stop() {
    this.#ended.abort();
    this.#timers.forEach(clearTimeout);
  }

  async #poll() {
    try {
      const answer = await this.#server.get(this.#path('invitation'));
      if (answer.status === 204) {
        this.#tell(null);
      } else if (answer.ok) {
        this.#tell(await answer.json());
      } else if (answer.status === 401) {
        this.#unregistered();
      }
    } catch (unreachable) {
      // Asked again soon.
    }
    this.#later(() => this.#poll(), this.#streaming ? POLL_BESIDE_STREAM_MS : POLL_ALONE_MS);
  }

  async #stream() {
    let worked = false;
    try {
      const answer = await this.#server.stream(this.#path('invitations'), this.#ended.signal);
      if (answer.ok && answer.body !== null) {
        this.#streaming = true;
        worked = true;
        await this.#read(answer.body);
      }
    } catch (broken) {
      // Tried again below; meanwhile the poll is quicker.
    }
    this.#streaming = false;
    this.#later(() => this.#stream(), worked ? STREAM_AGAIN_MS : STREAM_RETRY_MS);
  }

  async #read(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const silence = setTimeout(() => reader.cancel(), STREAM_SILENT_MS);
      const { value, done } = await reader.read().finally(() => clearTimeout(silence));
      if (done) {
        return;
      }
      const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop();
      blocks.forEach((block) => this.#event(block));
    }
  }

  #event(block) {
    const data = block
      .split('\n')
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).trimStart())
      .join('\n');
    if (data === '') {
      return; // a sign of life
    }
    try {
      this.#tell(JSON.parse(data));
    } catch (unreadable) {
      this.#later(() => this.#poll(), 0);
    }
  }

  #tell(said) {
    if (!this.#ended.signal.aborted) {
      this.#told(said !== null && typeof said.caseNo === 'string' ? said : null);
    }
  }

  #later(action, millis) {
    if (this.#ended.signal.aborted) {
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, millis);
    this.#timers.add(timer);
  }
}
