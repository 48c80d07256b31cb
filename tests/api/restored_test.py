#!/usr/bin/env python3
"""A hall restored on the same day: no number that the lost one gave since its copy, on paper or leased to a kiosk, is given
again, however many they were; nor after a second loss, from the same copy or from one of the restored hall, nor by rescues.
Prints TAP."""
import subprocess

from world import V1, Tap, house, new_key, world
from webhook import Webhook  # noqa: E402 its folder is known now

COMMAND = house.BUILD / 'server' / 'admin' / 'hallqueue'
GIVEN = 700  # since the copy: more than any guess in hundreds would leave free
SERVICES = ('payment', 'enquiry')


def admin(*words):
    return subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, check=False)


def give(server, tokens, n):
    """The numbers of so many tickets, and those that another kiosk may print alone."""
    kiosk, other = map(server.client, tokens)
    lease = other.post(f'{V1}/offline/lease').json
    given = [kiosk.post(f'{V1}/tickets', {'service': SERVICES[i % 2]}, new_key()).json['number'] for i in range(n)]
    kiosk.close()
    other.close()
    if len(set(given)) != n:
        raise RuntimeError('a number twice')
    return set(given) | {f'{block["letter"]}{number:03}' for block in lease['blocks'] for number in block['numbers']}


def restored(tap, world, backup, name, again=0, verb='restore'):
    """A hall from the copy, at work; the day goes on."""
    folder = world.hall.folder.with_name(name)
    done = admin(verb, *(['--again', again] if again else []), backup, folder)
    tap.equal((done.returncode, f'number {again + 1}.' in done.stdout), (0, True), f'{name}: made by {verb}, and says which it is')
    return house.Server(folder).start()


def tell_webhook(w, webhook):
    """The option that has what happens to cases told there."""
    secret, file = w.hall.folder.with_name('webhook.secret'), w.hall.folder.with_name('notify.conf')
    secret.write_text('secret of the webhook\n')
    file.write_text(f'[webhook]\nurl={webhook.url}\nsecret-file={secret}\n')
    return ['--notify', str(file)]


def open_cases(server, device, webhook, n):
    """The ids under which so many are told."""
    def told(hook):
        return [message['id'] for message, _ in hook.told if message['event'] == 'case-opened']
    before, client = len(told(webhook)), server.client(device)
    for _ in range(n):
        client.post(f'{V1}/cases', {'kind': 'complaint', 'cause': 'privacy'}, new_key())
    client.close()
    webhook.wait(lambda hook: len(told(hook)) >= before + n)
    return set(told(webhook)[before:])


def two_days_of_cases(server, device, webhook):
    """The ids of today's, and of tomorrow's after a power cut."""
    today = open_cases(server, device, webhook, 5)
    next_day(server)
    server.kill()
    server.start()
    return today | open_cases(server, device, webhook, 5)


def told_apart(tap, w, copy):
    """What a restored hall tells outside has other ids than what the lost one told, today and after a restart on a later day."""
    webhook = Webhook('secret of the webhook')
    options, manager = tell_webhook(w, webhook), w.tokens['manager']
    halls = {}
    for name, again in (('lost', 0), ('found', 1)):
        folder = w.hall.folder.with_name(f'told-{name}')
        admin('restore', '--again', again, copy, folder)
        halls[name] = house.Server(folder, options=options).start()
    told = [two_days_of_cases(server, manager, webhook) for server in halls.values()]
    tap.equal([len(ids) for ids in told], [10, 10], 'a webhook is told of cases by the lost hall and by the restored one')
    tap.equal(told[0] & told[1], set(), 'each under an id of its own')
    seqs = [{each.rsplit('-', 1)[1] for each in ids} for ids in told]
    tap.ok(len(seqs[0] & seqs[1]) > 5, 'control: by their places in the journal alone most would be the same')
    for hall in halls.values():
        hall.kill()
    webhook.close()


def salvaged_too(tap, world, early, tokens):
    """Rescues count with restores: the lost hall made anew twice, and once from its copy."""
    made = {}
    for name, source, verb, again, kiosks in (
            ('rescued', world.hall.folder, 'salvage', 0, tokens[0]), ('rescued-again', world.hall.folder, 'salvage', 1, tokens[1]),
            ('restored-after', early, 'restore', 1, tokens[1]), ('rescued-unsaid', world.hall.folder, 'salvage', 0, tokens[1])):
        server = restored(tap, world, source, name, again, verb)
        made[name] = give(server, kiosks, 50)
        server.kill()
    tap.equal(made['rescued'] & made['rescued-again'], set(), 'a second rescue of one hall gives none of the first again')
    tap.equal(made['rescued'] & made['restored-after'], set(), 'nor does a copy restored after a rescue')
    tap.ok(made['rescued'] & made['rescued-unsaid'], 'control: a second rescue that does not say so gives some twice')


def next_day(server):
    socket = house.Client(f'{server.folders[0]}/control.sock')
    socket.post(f'{V1}/day/close', {'reason': 'closing'})
    socket.ask('PUT', f'{V1}/clock', {'now': '2030-03-05T02:00:00.000Z'})
    return socket.post(f'{V1}/day/open').status


def main():
    tap = Tap()
    with world() as w:
        # A block that the copy knows of is the same kiosk's again; each hall lends to another one.
        b, c, d = ((w.tokens['kiosk'], w.hall.device(name, 'kiosk')) for name in ('kiosk-b', 'kiosk-c', 'kiosk-d'))
        early, late = w.hall.folder.with_name('early'), w.hall.folder.with_name('late')
        w.issue()
        tap.equal(admin('backup', early, '--dir', w.hall.folder).returncode, 0, 'a copy is made in the morning')
        lost = give(w.server, b, GIVEN)
        w.server.kill()
        tap.ok(len(lost) > GIVEN, f'the lost hall gave {len(lost)} numbers since')

        first = restored(tap, w, early, 'first')
        numbers = give(first, c, 100)
        tap.equal(len(numbers & lost), 0, 'the restored hall gives none of them again')
        tap.ok(min(int(number[1:]) for number in numbers) > 8000, 'they are of the thousand that is kept for this')
        tap.equal(admin('backup', late, '--dir', first.folders[0]).returncode, 0, 'it is copied too')
        numbers |= give(first, c, 100)
        first.kill()
        for name, backup, again in (('from the same copy', early, 1), ('from its own copy', late, 0)):
            second = restored(tap, w, backup, name.replace(' ', '-'), again)
            third = give(second, d, 100)
            tap.equal(len(third & (lost | numbers)), 0, f'lost again and restored {name}: none twice')
            tap.equal(admin('verify', second.folders[0]).returncode, 0, 'and its story holds')
            tap.equal(next_day(second), 200, 'the next day')
            tap.ok('B001' in give(second, d, 2), 'begins at one')
            second.kill()

        told_apart(tap, w, early)

        guess = restored(tap, w, early, 'control')
        again = give(guess, c, 100)
        tap.ok(again & numbers, 'control: a second hall from the same copy that does not say so gives some twice')
        guess.kill()
        salvaged_too(tap, w, early, (c, d))
    tap.done()


main()
