"""The roaming clerk on the floor: papers looked at, customers who fetch them and come back, changes, notes, people
without a number, and what is owed to those who waited."""


def sees_signed_on(stage):
    stage.browser.open(stage.hall.url + '/handheld')
    stage.browser.sees('接下一位')


def state_of(stage, ticket):
    return stage.hall.ticket(ticket['id'])['state']


def open_customer(stage, ticket):
    stage.browser.wait(lambda: stage.browser.script("return document.querySelector('dialog') === null"))
    stage.browser.wait(lambda: stage.browser.script('''
        const row = [...document.querySelectorAll('.row-open')].find((each) => each.innerText.startsWith(arguments[0]));
        row?.click();
        return row !== undefined;''', ticket['number']))


def tick(stage, words):
    stage.browser.wait(lambda: stage.browser.script('''
        const label = [...document.querySelectorAll('dialog[open] label')].find((each) => each.innerText.trim() === arguments[0]);
        label?.click();
        return label !== undefined;''', words))


def papers(stage):
    """Looked at while waiting; two papers are missing; fetched and back on the same number at the same place."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    ticket, behind = hall.take('plan'), hall.take('plan')
    ahead = hall.ticket(behind['id'])['ahead']
    open_customer(stage, ticket)
    tap.ok(browser.sees('预审证件'), 'touching somebody opens what can be done for them')
    stage.is_clean('handheld, customer')
    browser.press('预审证件')
    tap.ok(browser.sees('应带：身份证原件'), 'the papers this service needs')
    tick(stage, '代办')
    tick(stage, '身份证原件')
    tick(stage, '授权委托书')
    stage.is_clean('handheld, papers')
    browser.press('缺 2 样，去取，号码保留')
    tap.ok(browser.wait(lambda: state_of(stage, ticket) == 'held'), 'who fetches papers is set aside')
    tap.equal({key: hall.ticket(ticket['id'])['pre_check'][key] for key in ('applicant', 'missing')},
              {'applicant': 'agent', 'missing': ['id-card', 'consent']}, 'with what is missing, and who comes')
    tap.equal(hall.ticket(behind['id'])['ahead'], ahead - 1, 'and nobody waits for them')
    browser.script("[...document.querySelectorAll('.filter')].find((each) => each.innerText.startsWith('挂起过号')).click()")
    tap.ok(browser.sees('缺身份证原件、授权委托书'), 'the list of who is set aside says what each fetches')
    stage.is_clean('handheld, set aside')
    browser.press('回来了 ' + ticket['number'])
    tick(stage, '身份证原件')
    tick(stage, '授权委托书')
    browser.press('证件齐了，回到原来位置')
    tap.ok(browser.wait(lambda: state_of(stage, ticket) == 'waiting'), 'with everything they wait again')
    tap.equal(hall.ticket(behind['id'])['ahead'], ahead, 'at the place they had')
    browser.script("[...document.querySelectorAll('.filter')].find((each) => each.innerText.startsWith('可手持')).click()")
    tap.ok(browser.sees('证件已看'), 'and every colleague sees that their papers were looked at')
    return ticket, behind


def through_a_gap(stage, ticket):
    """Served and finished while the Wi-Fi is gone: the page goes on, the hall learns it in order and once."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('接办 ' + ticket['number'])
    browser.sees('客户到了，开始办理')
    browser.cut(True)
    browser.press('客户到了，开始办理')
    tap.ok(browser.sees('1 项待发'), 'without Wi-Fi the start waits')
    browser.press('结果件数')
    browser.press('合同 加一')
    browser.press('合同 加一')
    browser.press('发票 加一')
    browser.press('已办成')
    tap.ok(browser.sees('2 项待发'), 'and the clerk can go on to the end')
    browser.press('现场')
    browser.press('业务咨询')
    tap.ok(browser.sees('3 项待发') and browser.sees('业务咨询 接待一位'), 'and count somebody in passing, each where one sees it')
    tap.equal(browser.violations(), [], 'handheld, three actions in a gap: accessible')
    tap.equal(state_of(stage, ticket), 'called', 'while the hall has heard of none of it')
    browser.open('about:blank')
    browser.cut(False)
    sees_signed_on(stage)
    tap.ok(browser.wait(lambda: state_of(stage, ticket) == 'done'), 'closed and opened again, the page sends all of it')
    browser.wait(lambda: browser.script("return localStorage.getItem('hq-outbox')") == '[]')
    steps = hall.do('GET', f'/tickets/{ticket["id"]}/steps', device='manager-1')['steps']
    tap.equal([step['items'] for step in steps], [3], 'what was done counts once')
    mine = hall.do('GET', '/service-points/handheld-1/ledger', device='manager-1')
    tap.equal(mine['greeted'], [{'reason': 'question', 'n': 1}], 'and whoever was helped in passing')
    browser.log()


def changes(stage, ticket):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    open_customer(stage, ticket)
    browser.press('备注')
    browser.type('[name=text]', '听力不好，请当面说')
    stage.is_clean('handheld, note')
    browser.press('记下')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id']).get('notes') == 1), 'a note is kept')
    open_customer(stage, ticket)
    browser.press('备注 1')
    tap.ok(browser.sees('听力不好，请当面说'), 'and read')
    browser.press('取消')
    open_customer(stage, ticket)
    browser.press('改客户等级')
    browser.press('老年')
    tap.ok(browser.sees('为什么要改？'), 'a change asks for its reason')
    browser.press('特需照顾')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id'])['class'] == 'elderly'), 'another class')
    open_customer(stage, ticket)
    browser.press('改业务')
    browser.press('D 缴费充值')
    browser.press('流动办理')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id'])['service'] == 'payment'), 'another service')
    open_customer(stage, ticket)
    browser.press('引导去自助')
    browser.press('自助终端')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id']).get('diverted') == 'self-service'), 'and sent to a terminal')
    tap.ok(browser.sees(f'记下了：{ticket["number"]} 引导去自助'), 'each of it is said')
    browser.press('办理')
    tap.ok('记下了' not in browser.text(), 'and no longer when one looks at something else')
    browser.press('等候')


def without_a_number(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('现场')
    browser.press('无号受理')
    browser.press('D 缴费充值')
    browser.press('只记一位')
    tap.ok(browser.wait(lambda: stage.point('handheld-1')['quick_served'] == 1), 'served without a number, in passing')
    browser.press('无号受理')
    browser.press('F 国际漫游')
    browser.press('现在开始办')
    browser.press('办理')
    tap.ok(browser.sees('无号受理：国际漫游'), 'or for longer: with the clock')
    stage.is_clean('handheld, without a number')
    browser.press('办好了')
    tap.ok(browser.wait(lambda: stage.point('handheld-1')['quick_served'] == 2), 'and finished')
    diverted = hall.do('GET', '/figures', device='manager-1')['hall']['diverted']
    browser.press('现场')
    browser.press('引导去自助')
    browser.press('A 查询与发票')
    tap.ok(browser.wait(lambda: hall.do('GET', '/figures', device='manager-1')['hall']['diverted'] == diverted + 1),
           'somebody without a number is sent to a terminal')


def caring(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    owed = hall.do('GET', '/care', device='manager-1')['care']
    tap.ok(len(owed) > 0 and browser.sees('过号了：问一声还办不办'), 'who is owed a word is listed with what to do')
    browser.press('当面致歉 ' + owed[0]['number'])
    tap.ok(browser.wait(lambda: hall.ticket(owed[0]['id']).get('cared', {}).get('way') == 'sorry'), 'one tap says it was done')


def several_for_a_family(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('等候')
    browser.press('给客户取号')
    browser.press('几项业务、几个人或改等级')
    tick(stage, 'E 补换卡')
    tick(stage, 'A 改套餐')
    browser.type('dialog [type=number]', '3')
    browser.choose('dialog select', 'elderly')
    browser.wait(lambda: browser.script("return document.querySelectorAll('dialog select').length") == 2)
    browser.choose('dialog label:last-of-type select', 'care')
    stage.is_clean('handheld, issue for several')
    browser.press('给客户取号')
    tap.ok(browser.sees('请客户扫码'), 'the number and its code for the customer')
    stage.is_clean('handheld, issued for several')
    made = hall.do('GET', '/tickets?state=waiting&service=sim', device='manager-1')['tickets'][-1]
    tap.equal((made['people'], [step['service'] for step in made['plan']]), (3, ['plan']), 'several people, several services')
    tap.ok(browser.wait(lambda: hall.ticket(made['id'])['class'] == 'elderly'), 'in another class, with the reason')
    browser.press('关闭')


def finding(stage, ticket):
    browser, tap = stage.browser, stage.tap
    browser.type('.search', ticket['number'])
    browser.press('在今天所有号里找')
    tap.ok(browser.sees(f'客户 {ticket["number"]}') and browser.sees('已取消'), 'who no longer waits is found by number')
    browser.press('取消')
    browser.type('.search', '1')


CAMERA = '''
    // A camera that films the code of a ticket: this browser has none of its own.
    const [text] = arguments, done = arguments[1];
    import('/vendor/qrcode.js').then(({ qrcode }) => {
        const code = qrcode(0, 'M');
        code.addData(text);
        code.make();
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 480;
        const pen = canvas.getContext('2d'), side = code.getModuleCount(), cell = Math.floor(400 / side);
        setInterval(() => {
            pen.fillStyle = '#fff';
            pen.fillRect(0, 0, 480, 480);
            pen.fillStyle = '#000';
            for (let y = 0; y < side; y++)
                for (let x = 0; x < side; x++)
                    if (code.isDark(y, x))
                        pen.fillRect(40 + x * cell, 40 + y * cell, cell, cell);
        }, 100);
        navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
        done(true);
    });'''


def scanning(stage):
    """The ticket's code before the camera opens the customer; the reader comes with the camera, not with the page."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    ticket = hall.take('roaming')
    sees_signed_on(stage)
    loaded = "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/jsqr-')).length"
    tap.equal(browser.script(loaded), 0, 'the reader of codes is not part of the first view')
    browser.driver.execute_async_script(CAMERA, hall.url + ticket['follow'])
    browser.press('扫号票上的码')
    tap.ok(browser.sees('对准镜头'), 'the camera opens')
    tap.ok(browser.sees(f'客户 {ticket["number"]}', 20), 'a ticket before it opens its customer')
    tap.equal(browser.script(loaded), 1, 'and the reader came with the camera')
    browser.press('取消')
    browser.press('扫号票上的码')
    browser.sees('对准镜头')
    stage.is_clean('handheld, scanning')
    browser.press('取消')


def tell(stage):
    sees_signed_on(stage)
    served, next_one = papers(stage)
    through_a_gap(stage, served)
    changes(stage, next_one)
    finding(stage, next_one)
    scanning(stage)
    without_a_number(stage)
    caring(stage)
    several_for_a_family(stage)
