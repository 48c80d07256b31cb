"""Texts that run as a program wherever a page takes them for markup or code: an element that acts by itself, spelt in
one of several ways, behind whatever ends the place it was put into. Each calls hq(), which says SAID on the console.

The texts are made, not collected, and always the same; control() is the page that each of them breaks."""
import html
import random

COUNT = 500
LONGEST = 100  # bytes: there is room for it in every text of the configuration
SAID = 'a hostile text ran'
# Runs before anything else in every document of the browser.
SENTINEL = f"globalThis.hq = function () {{ console.error('{SAID}'); }};"

CALLS = ['hq()', 'hq.call()', 'hq`1`', 'self.hq()', 'new(hq)', "window['hq']()", r'\u0068q()', "eval('hq()')", '[1].map(hq)',
         "setTimeout('hq()')", '(0,hq)()', 'hq?.()', 'hq.apply(0,[])', "Function('hq()')()", "eval(atob('aHEoKQ'))",
         "import('data:text/javascript,hq()')", 'Reflect.apply(hq,0,[])']

# Each acts without anybody touching it: (tag, attributes, what stands in it); {} is the call.
ELEMENTS = [
    ('img', 'src=x onerror={}', ''), ('img', 'srcset=x onerror={}', ''), ('image', 'src=x onerror={}', ''),
    ('input', 'type=image src=x onerror={}', ''), ('input', 'autofocus onfocus={}', ''),
    ('textarea', 'autofocus onfocus={}', '</textarea>'), ('select', 'autofocus onfocus={}', '</select>'),
    ('button', 'autofocus onfocus={}', ''), ('a', 'href=x autofocus onfocus={}', ''), ('p', 'tabindex=1 autofocus onfocus={}', ''),
    ('p', 'contenteditable autofocus onfocusin={}', ''), ('video', 'src=x onerror={}', ''), ('audio', 'src=x onerror={}', ''),
    ('audio', 'src=x onloadstart={}', ''), ('object', 'data=x onerror={}', ''), ('iframe', 'onload={}', '</iframe>'),
    ('iframe', 'src=javascript:{}', '</iframe>'), ('script', '', '{}</script>'), ('script', 'type=module', '{}</script>'),
    ('script', 'src=data:,{}', '</script>'), ('script', 'src=x onerror={}', '</script>'), ('svg', 'onload={}', ''),
    ('svg', '', '<script>{}</script>'), ('svg', '', '<animate onbegin={} attributeName=x dur=1s>'),
    ('svg', '', '<set onbegin={} attributeName=x dur=1s>'), ('svg', '', '<image href=x onerror={}>'),
    ('style', 'onload={}', 'x</style>'), ('link', 'rel=stylesheet href=x onerror={}', ''),
    ('link', 'rel=stylesheet href=data:text/css, onload={}', ''), ('details', 'open ontoggle={}', '<summary>'),
    ('body', 'onload={}', ''), ('body', 'onpageshow={}', ''), ('dialog', 'open tabindex=1 autofocus onfocus={}', ''),
]

# How the call stands in its attribute, and what parts the attributes.
SPELLINGS = [('{}', ' '), ('{}', '\t'), ('{}', '\n'), ('{}', '  '), ('"{}"', ' '), ('"{}"', '/'), ("'{}'", ' '), ('decimal', ' '),
             ('hexadecimal', ' '), ('upper', ' ')]

# Where a page puts a text, and what ends that place.
PLACES = [
    ('<p>{}</p>', ''), ('<p title="{}">', '">'), ("<p title='{}'>", "'>"), ('<p title={}>', 'x>'), ('<textarea>{}</textarea>', '</textarea>'),
    ('<title>{}</title>', '</title>'), ('<!-- {} -->', '-->'), ('<style>{}</style>', '</style>'),
    ('<script>const text = "{}";</script>', '</script>'), ('<option>{}</option>', '</option>'), ('<xmp>{}</xmp>', '</xmp>'),
    ('<noembed>{}</noembed>', '</noembed>'), ('<table><tr><td>{}</table>', ''), ('<svg><text>{}</text></svg>', '</svg>'),
]
# Where it is enough to escape it.
ESCAPED = ['<p>{}</p>', '<p title="{}">', "<p title='{}'>", '<table><tr><td>{}</table>']
# Where it stands within a program or an address, and what makes it act there.
PROGRAMS = [
    ('<script>const text = "{}";</script>', ['";{}//', '"-{}-"', '"+[{}]+"']),
    ("<script>const text = '{}';</script>", ["';{}//", "'+[{}]+'"]),
    ('<script>const n = {};</script>', ['0;{}', '[{}]']),
    ('<script>// {}\n</script>', ['\n{}']),
    ('<script>/* {} */</script>', ['*/{}/*']),
    ('<a id="go" href="{}">', ['javascript:{}', 'JaVaScRiPt:{}', ' javascript:{}', 'java\tscript:{}', 'java\nscript:{}',
                               'javascript://%0a{}', 'javascript:void({})', '&#106;avascript:{}', 'javascript&colon;{}']),
    ('<iframe src="{}"></iframe>', ['javascript:{}', 'data:text/html,<script>{}</script>']),
    ('<iframe srcdoc="{}"></iframe>', ['<script>{}</script>', '&lt;script>{}&lt;/script>', '<svg onload={}>']),
    ('<p title="{}">', ['" autofocus tabindex=1 onfocus="{}']),
]
CLICK = "<script>document.getElementById('go').click()</script>"


def value(call, form):
    """A call as the value of an attribute; character references are decoded there."""
    if form == 'decimal':
        return ''.join(f'&#{ord(each)};' for each in call[:2]) + call[2:]
    if form == 'hexadecimal':
        return ''.join(f'&#x{ord(each):x};' for each in call[:2]) + call[2:]
    return call if form == 'upper' else form.format(call)


def element(chance):
    """(place, text), or nothing when the call's own quotes would end it."""
    (place, end), (tag, attributes, inside) = chance.choice(PLACES), chance.choice(ELEMENTS)
    (form, gap), call = chance.choice(SPELLINGS), chance.choice(CALLS)
    if "'" in form and "'" in call:
        return None
    words = [tag, *attributes.split()]
    if form == 'upper':
        words = [word if '{}' in word and '=' not in word else '='.join([word.split('=')[0].upper(), *word.split('=')[1:]])
                 for word in words]
    if gap == '/':
        words = [word if '=' not in word or '"' in word or '{}' in word else '{}="{}"'.format(*word.split('=', 1)) for word in words]
    handler = [word.replace('{}', value(call, form) if word.split('=')[0].lower().startswith('on') else call) for word in words]
    within = inside if '<script>' in inside or tag == 'script' else inside.replace('{}', value(call, form))
    return place, end + '<' + gap.join(handler) + '>' + within.replace('{}', call)


def program(chance):
    place, ways = chance.choice(PROGRAMS)
    return place, chance.choice(ways).replace('{}', chance.choice(CALLS))


def make():
    """[(place, text)], no text twice."""
    chance, made = random.Random(COUNT), {}
    while len(made) < COUNT:
        one = (element if chance.random() < 0.8 else program)(chance)
        if one is not None and len(one[1]) <= LONGEST:
            made.setdefault(one[1], one[0])
    return [(place, text) for text, place in made.items()]


def control(place, text, careful=False):
    """The page of somebody who does not escape; a careful one does."""
    click = CLICK if 'id="go"' in place else ''
    shown = html.escape(text) if careful else text
    return '<!doctype html><meta charset="utf-8"><body>' + place.replace('{}', shown) + click
