/**
 * What this device remembers: who it is, the votes that have not reached the server, and those the server refused.
 * IndexedDB, so that a power cut loses nothing that was said thank you for.
 */
const VERSION = 1;

export class Store {
  /** @param name a pad and a phone are different devices, even in one browser */
  static open(name) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, VERSION);
      opening.onupgradeneeded = () => {
        const database = opening.result;
        database.createObjectStore('settings');
        // One vote per case already here, however often and in how many tabs a finger comes down.
        database.createObjectStore('votes', { keyPath: 'id' }).createIndex('caseNo', 'caseNo', { unique: true });
        database.createObjectStore('aside', { keyPath: 'id' });
      };
      opening.onsuccess = () => resolve(new Store(name, opening.result));
      opening.onerror = () => reject(opening.error);
    });
  }

  constructor(name, database) {
    this.name = name;
    this.database = database;
  }

  setting(name) {
    return this.#run('settings', 'readonly', (settings) => settings.get(name));
  }

  remember(name, value) {
    return this.#run('settings', 'readwrite', (settings) => settings.put(value, name));
  }

  votes() {
    return this.#run('votes', 'readonly', (votes) => votes.getAll());
  }

  /** True unless there is a vote for this case already. Durable when the promise is fulfilled. */
  async keep(vote) {
    try {
      await this.#run('votes', 'readwrite', (votes) => votes.add(vote));
      return true;
    } catch (refused) {
      if (refused.name === 'ConstraintError') {
        return false;
      }
      throw refused;
    }
  }

  /** Lets a held vote go; undefined when it was taken back before. */
  release(id) {
    return this.#both(['votes'], ({ votes }, done) => {
      votes.get(id).onsuccess = ({ target }) => {
        const vote = target.result;
        if (vote?.held) {
          votes.put({ ...vote, held: false });
        }
        done(vote);
      };
    });
  }

  change(vote) {
    return this.#run('votes', 'readwrite', (votes) => votes.put(vote));
  }

  drop(id) {
    return this.#run('votes', 'readwrite', (votes) => votes.delete(id));
  }

  /** Takes a vote back unless it has been let go meanwhile; says whether it did. */
  takeBack(id) {
    return this.#both(['votes'], ({ votes }, done) => {
      votes.get(id).onsuccess = ({ target }) => {
        const held = target.result !== undefined && target.result.held;
        if (held) {
          votes.delete(id);
        }
        done(held);
      };
    });
  }

  aside() {
    return this.#run('aside', 'readonly', (aside) => aside.getAll());
  }

  /** Out of the way of the others, in one transaction. */
  moveAside(vote) {
    return this.#both(['votes', 'aside'], ({ votes, aside }, done) => {
      votes.delete(vote.id);
      aside.put(vote);
      done();
    });
  }

  /** Back among those to be sent, unless another vote for the case is there. */
  async bringBack(vote) {
    try {
      await this.#both(['votes', 'aside'], ({ votes, aside }, done) => {
        votes.add(vote);
        aside.delete(vote.id);
        done();
      });
    } catch (refused) {
      if (refused?.name !== 'ConstraintError') {
        throw refused;
      }
    }
  }

  forget(id) {
    return this.#run('aside', 'readwrite', (aside) => aside.delete(id));
  }

  #run(store, mode, action) {
    return this.#both([store], (stores, done) => {
      const request = action(stores[store]);
      request.onsuccess = () => done(request.result);
    }, mode);
  }

  #both(names, action, mode = 'readwrite') {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(names, mode, { durability: 'strict' });
      let result;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error);
      action(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])), (value) => {
        result = value;
      });
    });
  }
}
