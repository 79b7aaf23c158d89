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
        """Adds a job and gives its hash."""
        job = f"{request}{time.time_ns()}"
        digest = hashlib.sha256(job.encode()).hexdigest()
        self.add(digest, "Pending")
        return digest

    def add(self, digest, status):
        with self.changed:
            self.histories[digest] = [status]
        threading.Thread(target=self._work, args=(digest,), daemon=True).start()

    def _work(self, digest):
        while self.status(digest) in NEXT:
            time.sleep(self.step)
            with self.changed:
                history = self.histories[digest]
                history.append(NEXT[history[-1]])
                self.changed.notify_all()

    def status(self, digest):
        """The current status, or None for an unknown hash."""
        with self.changed:
            history = self.histories.get(digest)
            return history[-1] if history else None

    def statuses(self, digest):
        """The current status, then each change until the last."""
        seen = len(self.histories[digest]) - 1
        while True:
            with self.changed:
                history = self.histories[digest]
                self.changed.wait_for(lambda: len(history) > seen)
                status = history[seen]
            yield status
            seen += 1
            if status not in NEXT:
                return
