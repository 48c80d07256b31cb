"""The settings pages: a manager changes the hall, is told what is wrong, sees who changed what, goes back."""
import os
import re
import struct
import tempfile
import zlib


def set_value(browser, css, value):
    """Types as a person would: the page hears of it."""
    browser.script('''
        const field = document.querySelector(arguments[0]);
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, arguments[1]);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));''', css, value)


def go_to(stage, section):
    stage.browser.script("location.hash = arguments[0]", section)


def file_of(stage):
    status, text = stage.hall.call('GET', '/config', device='manager-1')
    if status != 200:
        raise RuntimeError(f'GET /config: {status}')
    return text


def every_section(stage):
    """Each can be read, in both languages, and nothing has changed by looking at it."""
    browser = stage.browser
    stage.enter('manager-1')
    browser.sees('按业务')
    for lang, title in (('zh', '受理席'), ('en', 'Points')):
        browser.script("localStorage.setItem('hq-language', arguments[0])", lang)
        browser.open(f'{stage.hall.url}/admin?lang={lang}#points')
        stage.tap.ok(browser.sees(title), f'the settings in {lang}')
        sections = browser.script("return [...document.querySelectorAll('.sections a')].map((each) => each.hash.slice(1))")
        stage.tap.ok(len(sections) >= 12, 'every section of the file can be reached')
        for section in sections:
            go_to(stage, section)
            browser.wait(lambda: browser.script("return document.querySelector('.sections [aria-current]')?.hash.slice(1)") == section)
            browser.script("document.querySelectorAll('details').forEach((each, i) => { each.open = i < 2; })")
            if lang == 'zh':
                stage.is_clean(f'settings, {section}')
        stage.tap.ok(not browser.script("return document.querySelector('.change-bar')"), 'looking changes nothing')


# What a file may leave empty, with something in it.
FILLED = {
    'special-days = ();': 'special-days = ({ date = "2026-12-25"; name = { zh = "盘点"; en = "Stocktaking"; }; closed = true; });',
    'playlist = ();': 'playlist = ({ id = "phones"; media = "0123456789abcdef0123456789abcdef"; });',
    'shifts = ();': 'shifts = ({ id = "early"; point = "counter-1"; weekdays = "mon-fri"; from = "08:30"; until = "17:30"; lunch-from = "12:00"; lunch-until = "12:45"; });',
    'kiosks = ();': 'kiosks = ({ device = "kiosk-1"; services = ["payment"]; });',
    'close-reasons = ();': 'close-reasons = ({ id = "system"; name = { zh = "系统原因"; en = "The system"; }; });',
}

# With another of these it is another thing: changed last.
KEYS = ('letter', 'date')

# Changes the setting that a group of controls is about, as a hand would; how many changes the page counts then.
CHANGE_ALL = r'''
    const [fields, path, done] = arguments;
    const count = () => Number(document.querySelector('.change-foot .strong')?.innerText.match(/\d+/)?.[0] ?? 0);
    const type = (field, value) => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const turn = (control) => {
        if (control.tagName === 'SELECT')
            return type(control, [...control.options].find(({ value }) => value !== control.value).value);
        if (control.type === 'checkbox')
            return control.click();
        return type(control, /^\d+$/.test(control.value) || control.inputMode === 'numeric' ? String(Number(control.value) + 1) : `${control.value}x`);
    };
    const inside = (found) => (/^(INPUT|SELECT)$/.test(found?.tagName) ? found : found?.querySelector('input, select'));
    const all = async () => {
        const missing = [];
        for (const { name } of fields) {
            const control = inside(document.getElementById(`${path}-${name}`));
            const before = count();
            if (control?.readOnly)
                continue;
            if (control)
                turn(control);
            for (let i = 0; control && i < 100 && count() === before; i += 1)
                await new Promise((go) => { setTimeout(go, 5); });
            if (count() === before)
                missing.push(name);
        }
        return missing;
    };
    all().then(done);'''


def every_setting(stage):
    """Whatever the file can say stands on the page and can be changed there."""
    browser, tap = stage.browser, stage.tap
    before = file_of(stage)
    filled = before
    for empty, something in FILLED.items():
        filled = filled.replace(empty, something)
    tap.equal(stage.hall.call_text('PUT', '/config', filled, 'manager-1'), 200, 'a configuration with something in every section')
    sections = stage.hall.do('GET', '/config/schema', device='manager-1')['sections']
    browser.open(f'{stage.hall.url}/admin?lang=zh')
    missing, fixed = [], 0
    for section in sections:
        go_to(stage, section['name'])
        browser.wait(lambda: browser.script("return document.querySelector('main h2').innerText") == section['title']['zh'])
        path = section['name'] + ('-0-' if section['list'] else '')
        found = browser.driver.execute_async_script(CHANGE_ALL, sorted(section['fields'], key=lambda field: field['name'] in KEYS), path)
        missing += [f'{section["name"]}.{name}' for name in found]
        if browser.script("return document.querySelector('.change-bar') !== null"):
            browser.press('放弃改动')
        if section['list']:
            browser.press(f'在“{section["title"]["zh"]}”里加一项')
            browser.wait(lambda: browser.script("return document.querySelector('.things > li:last-child details').open"))
            fixed += browser.script("return document.querySelectorAll('.things > li:last-child input[readonly]').length")
            browser.press('放弃改动')
    tap.equal(missing, [], 'every setting of the file can be changed on the page')
    tap.equal(fixed, 0, 'and what never changes is given when a thing is added')
    tap.equal(stage.hall.call_text('PUT', '/config', before, 'manager-1'), 200, 'the hall is as it was')
    browser.wait(lambda: browser.script("return document.querySelector('.change-bar') === null"))
    browser.driver.refresh()  # or the page would change a version that was left behind


def the_paper(stage):
    browser, tap = stage.browser, stage.tap

    def picture():
        """What the preview shows, once it is drawn: its width, height and address."""
        return browser.script('''
            const paper = document.querySelector('.paper img');
            return paper?.complete && paper.naturalWidth > 0 ? [paper.naturalWidth, paper.naturalHeight, paper.currentSrc] : null;''')

    def shows(condition):
        def holds():
            seen = picture()
            return seen is not None and condition(*seen)
        return browser.wait(holds)

    browser.open(f'{stage.hall.url}/admin?lang=zh#ticket')
    tap.ok(browser.wait(picture), 'the ticket as it is printed stands beside its settings')
    width, height, _ = picture()
    tap.equal(width, 576, 'dot for dot')
    browser.script("document.querySelector('#ticket-code').click()")
    tap.ok(shows(lambda _, now, __: now < height - 200), 'it follows what is being changed: no code, shorter paper')
    without = picture()[1]
    set_value(browser, '#ticket-foot', '监督电话 10086')
    tap.ok(shows(lambda _, now, __: without < now < height), 'a line of the hall\'s own')
    stage.is_clean('settings, ticket')
    browser.script("document.querySelector('.paper-languages [lang=en]').click()")
    tap.ok(shows(lambda _, __, now: 'lang=en' in now), 'and in English')
    browser.press('放弃改动')
    tap.equal(stage.hall.call('GET', '/ticket-preview?without=nonsense', device='manager-1')[0], 400, 'a part that no ticket has is refused')


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def picture_of(colour, more=0):
    """A small picture of one colour, and so many bytes beside it."""
    rows = b''.join(b'\0' + bytes(colour) * 332 for _ in range(187))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 332, 187, 8, 2, 0, 0, 0)) + chunk(b'tEXt', b'a\0' + b'x' * more)
            + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def the_playlist(stage):
    """Files are put in, looked at, taken into the playlist and played; what is no picture is refused."""
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    files = lambda: hall.do('GET', '/media', device='manager-1')['files']
    played = lambda: [file['id'] for file in files() if file['played']]
    browser.open(f'{hall.url}/admin?lang=zh#playlist')
    tap.ok(browser.sees('还没有文件') and browser.sees('这个时间没有内容'), 'nothing is played, and the page says what boards show then')
    stage.is_clean('settings, playlist, empty')
    with tempfile.TemporaryDirectory(prefix='hq-media-') as folder:
        for name, data in (('新手机.png', picture_of((24, 160, 24), 1 << 20)), ('宽带.png', picture_of((24, 24, 160))),
                           ('页面.png', b'<!doctype html><script>document.title = "run"</script>')):
            with open(os.path.join(folder, name), 'wb') as file:
                file.write(data)
            browser.driver.find_element('css selector', '#media-file').send_keys(file.name)
            if name != '页面.png':
                tap.ok(browser.sees(f'{name} 已上传'), f'{name} is put in')
        tap.ok(browser.sees('综合屏播放不了这个文件'), 'what is no picture is refused, whatever it is called')
    browser.log()
    tap.equal([file['kind'] for file in files()], ['png', 'png'], 'the hall keeps the pictures')
    tap.ok(browser.wait(lambda: browser.script("return [...document.querySelectorAll('.media-file img')].map((each) => each.naturalWidth).join()") == '332,332'),
           'and shows them')
    stage.is_clean('settings, playlist, files')
    for n in (2, 1):
        browser.script("document.querySelectorAll('.media-file')[arguments[0] - 1].querySelector('button').click()", n)
    tap.ok(browser.sees('第 1 个，共 2 个'), 'the preview plays what is taken in, before it is in force')
    set_value(browser, '#playlist-0--name', '新手机')
    set_value(browser, '#playlist-1--until', '2020-01-01')
    tap.ok(browser.sees('第 1 个，共 1 个'), 'and leaves out what is over')
    tap.equal(played(), [], 'nothing is played yet')
    stage.is_clean('settings, playlist, changed')
    browser.press('立即生效')
    tap.ok(browser.sees('已生效') and len(played()) == 2, 'put in force, it is')
    tap.ok(browser.script("return [...document.querySelectorAll('.media-file button:last-child')].every((each) => each.disabled)"), 'what is played cannot be deleted')
    browser.size(390, 844)
    tap.equal(browser.script('return document.documentElement.scrollWidth'), 390, 'nothing is cut on a phone')
    stage.is_clean('settings, playlist, phone')
    browser.size(1280, 800)
    go_to(stage, 'history')
    browser.sees('正在使用')
    browser.script("document.querySelectorAll('.thing > summary')[1].click()")
    browser.press('恢复到这一版')
    browser.sees('处改动还没生效')
    browser.press('立即生效')
    tap.ok(browser.sees('已生效') and browser.wait(lambda: played() == []), 'the history brings back what was played before')
    go_to(stage, 'playlist')
    browser.sees('删除文件')
    browser.script("document.querySelector('.media-file button:last-child').click()")
    tap.ok(browser.wait(lambda: len(files()) == 1), 'what is not played is deleted')


def a_change(stage):
    browser, tap = stage.browser, stage.tap
    browser.open(f'{stage.hall.url}/admin?lang=zh#rules')
    tap.ok(browser.sees('重呼次数'), 'the rules can be read')
    set_value(browser, '#rules-recall-max', '5')
    tap.ok(browser.sees('1 处改动还没生效', 2), 'a change is counted')
    browser.press('查看改动')
    tap.ok('3' in browser.text() and browser.sees('重呼次数：'), 'and shown as from and to')
    stage.is_clean('settings, with a change')
    browser.press('立即生效')
    tap.ok(browser.sees('已生效'), 'it is put in force with one touch')
    tap.ok('recall-max = 5;' in file_of(stage), 'the hall has it')


def a_mistake(stage):
    browser, tap = stage.browser, stage.tap
    before = file_of(stage)
    set_value(browser, '#rules-undo', '5 parsecs')
    browser.press('立即生效')
    tap.ok(browser.sees('1 处还不对'), 'a mistake is told')
    tap.ok(browser.script("return document.querySelector('#rules-undo').getAttribute('aria-invalid')") == 'true', 'at the setting it is about')
    browser.log()
    stage.is_clean('settings, with a mistake')
    tap.equal(file_of(stage), before, 'and nothing was changed')
    browser.press('放弃改动')
    tap.ok(browser.wait(lambda: not browser.script("return document.querySelector('.change-bar')")), 'changes can be left')


def a_new_service(stage):
    browser, tap = stage.browser, stage.tap
    go_to(stage, 'services')
    browser.press('在“业务”里加一项')
    browser.wait(lambda: browser.script("return document.querySelector('.things > li:last-child details').open"))
    last = browser.script("return document.querySelectorAll('.things > li').length") - 1
    set_value(browser, f'#services-{last}--id', 'esim')
    set_value(browser, f'#services-{last}--name', '电子卡')
    set_value(browser, f'#services-{last}--name-en', 'eSIM')
    set_value(browser, f'#services-{last}--letter', 'E')
    set_value(browser, f'#services-{last}--open', '09:00-12:00，13:00-17:00')
    go_to(stage, 'points')
    browser.find('#points-0--label')
    browser.script('''
        const point = document.querySelector('.things > li');
        point.querySelector('details').open = true;
        [...point.querySelectorAll('.duty')].find((each) => each.innerText.includes('电子卡')).querySelector('input').click();''')
    browser.press('立即生效')
    tap.ok(browser.sees('已生效'), 'a new service at a counter is put in force')
    text = file_of(stage)
    tap.ok('"esim"' in text and '"09:00-12:00", "13:00-17:00"' in text, 'with its windows')
    tap.ok(text.split('id = "counter-1"')[1].split('id = "counter-2"')[0].count('esim') == 1, 'and the counter that does it')
    go_to(stage, 'services')
    browser.sees('电子卡')
    browser.script("document.querySelector('.things > li:last-child details').open = true")
    browser.script("[...document.querySelectorAll('.things > li:last-child button')].find((each) => each.innerText.trim() === '删除').click()")
    browser.press('立即生效')
    tap.ok(browser.sees('已生效') and browser.wait(lambda: 'esim' not in file_of(stage)), 'it goes with everything that refers to it')


def a_shift(stage):
    browser, tap = stage.browser, stage.tap
    go_to(stage, 'shifts')
    browser.press('在“班次表”里加一项')
    browser.wait(lambda: browser.script("return document.querySelector('#shifts-0--id') !== null"))
    for name, value in (('id', 'early'), ('point', 'counter-2'), ('weekdays', 'mon-fri'), ('from', '08:30'), ('until', '17:30'),
                        ('lunch-from', '12:00'), ('lunch-until', '11:00')):
        set_value(browser, f'#shifts-0--{name}', value)
    browser.press('立即生效')
    tap.ok(browser.sees('1 处还不对'), 'a lunch that ends before it begins is told')
    browser.log()
    set_value(browser, '#shifts-0--lunch-until', '12:45')
    stage.is_clean('settings, a shift')
    browser.press('立即生效')
    tap.ok(browser.sees('已生效'), 'a shift is put in force')
    tap.ok(re.search(r'id = "early"; point = "counter-2"; weekdays = "mon-fri"; from = "08:30";', file_of(stage)), 'the hall has it')
    browser.script("document.querySelector('.things details').open = true")
    set_value(browser, '#shifts-0--point', 'counter-1')
    tap.ok(browser.sees('1 处改动还没生效', 2), 'its counter can be another')
    browser.script("[...document.querySelectorAll('.things button')].find((each) => each.innerText.trim() === '删除').click()")
    browser.press('立即生效')
    tap.ok(browser.wait(lambda: 'early' not in file_of(stage)), 'and it can go')


def two_managers(stage):
    browser, tap = stage.browser, stage.tap
    go_to(stage, 'hall')
    browser.sees('滚动文字')
    set_value(browser, '#hall-running-text', '今天下午五点停止取号')
    stage.hall.call_text('PUT', '/config', file_of(stage).replace('recall-max = 5;', 'recall-max = 4;'), 'manager-1')
    browser.press('立即生效')
    tap.ok(browser.sees('别人刚刚改过设置'), 'nobody overwrites what another changed meanwhile')
    tap.ok('recall-max = 4;' in file_of(stage) and '今天下午五点' not in file_of(stage), 'and the other change stands')
    browser.press('放弃改动')
    browser.log()


def the_history(stage):
    browser, tap = stage.browser, stage.tap
    browser.open(f'{stage.hall.url}/admin?lang=zh#history')
    browser.driver.refresh()
    tap.ok(browser.sees('正在使用') and browser.sees('manager-1'), 'the history says who changed something')
    browser.script("document.querySelectorAll('.thing > summary')[0].click()")
    tap.ok(browser.sees('重呼次数：'), 'and what')
    stage.is_clean('settings, history')
    count = browser.script("return document.querySelectorAll('.thing').length")
    browser.script("document.querySelectorAll('.thing > summary')[arguments[0]].click()", count - 1)
    browser.press('恢复到这一版')
    tap.ok(browser.sees('处改动还没生效'), 'an old version comes back as changes to look at')
    browser.press('立即生效')
    tap.ok(browser.sees('已生效'), 'they are put in force like any other')
    tap.ok(browser.wait(lambda: 'recall-max = 3;' in file_of(stage)), 'and the hall is as it was')


def only_managers(stage):
    browser, tap = stage.browser, stage.tap
    stage.enter('handheld-1')
    browser.sees('手持')
    browser.open(stage.hall.url + '/admin')
    browser.sees('营业厅设置')
    tap.ok(browser.wait(lambda: not browser.script("return document.querySelector('.sections')")), 'a handheld sees no settings')
    browser.log()


def tell(stage):
    every_section(stage)
    every_setting(stage)
    the_paper(stage)
    the_playlist(stage)
    a_change(stage)
    a_mistake(stage)
    a_new_service(stage)
    a_shift(stage)
    two_managers(stage)
    the_history(stage)
    only_managers(stage)
