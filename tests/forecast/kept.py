"""Answers of long runs, kept in a file of JSON lines, so that a run that was stopped goes on where it was."""
import hashlib
import json
import pathlib


class Kept:
    """One line an answer: {"key": …, "answer": …}. The key names the program's build: another build begins anew."""

    def __init__(self, path, program):
        self.path = pathlib.Path(path) if path else None
        self.program = hashlib.sha256(pathlib.Path(program).read_bytes()).hexdigest()[:16]
        self.answers = {}
        if self.path and self.path.exists():
            for line in self.path.read_text(encoding='utf-8').splitlines():
                row = json.loads(line)
                self.answers[json.dumps(row['key'])] = row['answer']

    def answer(self, make, **key):
        """What `make` gives, or gave in an earlier run under the same key."""
        key = {'program': self.program, **key}
        name = json.dumps(key)
        if name not in self.answers:
            self.answers[name] = make()
            if self.path:
                with self.path.open('a', encoding='utf-8') as file:
                    file.write(json.dumps({'key': key, 'answer': self.answers[name]}) + '\n')
        return self.answers[name]
