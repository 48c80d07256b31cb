"""What every page and file of the server comes with: a policy that lets nothing run or load but the server's own, and
pages that keep to it."""
import http.client
import pathlib
import re
import urllib.parse

from patience import SLOWER

POLICY = {
    'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self'", 'img-src': "'self' data:", 'font-src': "'self'",
    'connect-src': "'self'", 'media-src': "'self'", 'manifest-src': "'self'", 'worker-src': "'self'", 'frame-ancestors': "'none'",
    'base-uri': "'none'", 'form-action': "'self'",
}
EVERYWHERE = {'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin'}
PAGES = {'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin'}
# What a page's markup must not have: a program or a style within it, or anything that is not the server's own.
INLINE = {
    'a program': r'<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:', 'a style': r'<style|\sstyle\s*=',
    'something from outside': r'(?:src|href|action)\s*=\s*["\']?(?:[a-z]+:)?//|url\(\s*["\']?(?:https?:)?//|@import',
}
# Where a page reads its address; {} is a text.
ADDRESSES = ['/index?lang={0}#{0}', '/t/{0}', '/book#{0}', '/book?lang={0}&hall={0}', '/join?lang={0}#{0}', '/enrol#{0}', '/enrol#code={0}',
             '/dashboard?lang={0}&hall={0}#{0}', '/dashboard?wall&lang={0}#{0}', '/admin?lang={0}#{0}', '/audit?lang={0}#{0}',
             '/handheld?lang={0}&hall={0}#{0}', '/poster?lang={0}#{0}', '/problems/{0}', '/{0}']


def ask(hall, path, method='GET'):
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(hall.url).netloc, timeout=10 * SLOWER)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def directives(policy):
    return dict(each.strip().split(' ', 1) for each in (policy or '').split(';') if ' ' in each.strip())


def files(server):
    """What the build put into the server."""
    index = pathlib.Path(server).parent / 'web' / 'web-index.c'
    return re.findall(r'^    \{"([^"]+)", "([^"]+)"', index.read_text(encoding='utf-8'), re.M)


def check(stage):
    tap, hall = stage.tap, stage.hall
    bundled = files(hall.server)
    pages = [path for path, kind in bundled if kind.startswith('text/html')]
    tap.ok(len(pages) >= 10, f'{len(pages)} pages and {len(bundled) - len(pages)} files are served')
    wrong = []
    for path in [path for path, _ in bundled] + [page.removesuffix('.html') for page in pages] + ['', 't/none']:
        status, head, _ = ask(hall, '/' + path)
        if (status, directives(head.get('content-security-policy'))) != (200, POLICY) \
                or any(head.get(name) != value for name, value in {**EVERYWHERE, **PAGES}.items()):
            wrong.append((path, status, head))
    tap.equal(wrong, [], 'each comes with the strict policy, and may be framed, sniffed or told on by nobody')
    others = ['/health', '/metrics', '/problems/not-found', '/no/such/page', '/api/v1/me', '/api/v1/booking', '/api/v1/tickets/none']
    wrong = [path for path in others if any(ask(hall, path)[1].get(name) != value for name, value in EVERYWHERE.items())
             or 'html' in ask(hall, path)[1].get('content-type', '')]
    tap.equal(wrong, [], 'every other answer is no page and is taken for none')
    wrong = [(path, what) for path, kind in bundled if kind.startswith(('text/html', 'text/css', 'image/svg')) for what, pattern in INLINE.items()
             if re.search(pattern, markup_of(ask(hall, '/' + path)[2].decode(), kind), re.I)]
    tap.equal(wrong, [], 'none has a program or a style within it, nor anything from outside')
    for what, bad in (('a program', '<p onclick=go()>'), ('a program', '<script>go()</script>'), ('a style', '<p style="color:red">'),
                      ('something from outside', '<script src="https://cdn.example/a.js">')):
        tap.ok(re.search(INLINE[what], bad, re.I), f'{what} would be found: {bad}')


def markup_of(text, kind):
    """Without comments; a drawing names its format by an address that nothing is loaded from."""
    text = re.sub(r'/\*.*?\*/|<!--.*?-->', '', text, flags=re.S)
    return re.sub(r'xmlns(:\w+)?=["\'][^"\']*["\']', '', text) if 'html' not in kind else text


def free_texts(description):
    """(path, name) of each string that a request may send without a pattern, a format or a list of what it may be."""
    def whole(schema):
        while '$ref' in schema:
            at = description
            for part in schema['$ref'].split('/')[1:]:
                at = at[part]
            schema = at
        return schema

    def walk(schema, name):
        schema = whole(schema)
        if schema.get('type') == 'string' and not {'pattern', 'format', 'enum'} & schema.keys():
            yield name
        for several in ('allOf', 'oneOf', 'anyOf'):
            for each in schema.get(several, []):
                yield from walk(each, name)
        for key, each in schema.get('properties', {}).items():
            yield from walk(each, key)
        if 'items' in schema:
            yield from walk(schema['items'], name)
    for path, methods in description['paths'].items():
        for method in methods.values():
            if isinstance(method, dict) and 'requestBody' in method:
                for content in whole(method['requestBody'])['content'].values():
                    yield from ((path, name) for name in walk(content.get('schema', {}), ''))
