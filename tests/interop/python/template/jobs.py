"""The jobs of the Template pipeline, in memory."""

import hashlib
import threading
import time

NEXT = {"Pending": "Processing", "Processing": "Success"}


class Jobs:
    """Keeps each job's statuses, all of them, so that no watcher misses one."""

    def __init__(self, step):
        self.step = step
        self.histories = {}
        self.changed = threading.Condition()

    def start(self, request):
        """Adds a job; gives its hash and its statuses."""
        job = f"{request}{time.time_ns()}"
        digest = hashlib.sha256(job.encode()).hexdigest()
        return digest, self._follow(self.add(digest, "Pending"), 0)

    def add(self, digest, status):
        history = [status]
        with self.changed:
            self.histories[digest] = history
        threading.Thread(target=self._work, args=(history,), daemon=True).start()
        return history

    def status(self, digest):
        """The current status, or None for an unknown hash."""
        with self.changed:
            history = self.histories.get(digest)
            return history[-1] if history else None

    def statuses(self, digest):
        """The current status, then each change until the last."""
        with self.changed:
            history = self.histories[digest]
            return self._follow(history, len(history) - 1)

    def _work(self, history):
        while history[-1] in NEXT:
            time.sleep(self.step)
            with self.changed:
                history.append(NEXT[history[-1]])
                self.changed.notify_all()

    def _follow(self, history, seen):
        while True:
            with self.changed:
                self.changed.wait_for(lambda: len(history) > seen)
            yield history[seen]
            if history[seen] not in NEXT:
                return
            seen += 1
