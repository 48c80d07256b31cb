"""Documents of one service point as a hall would send them, for the tests of panel and sign."""
import datetime
import uuid

from fake_points import NOW, head, named, service, stamp, ticket

SERVICES = [service('C', '宽带业务', 'Broadband', 6, (16, 25), target_s=900),
            service('A', '综合业务', 'General', 12, (20, 30)),
            service('G', '集团客户', 'Business', 0, (0, 5))]
NEXT = [ticket('A069', 'general', issued='10:03'), ticket('C028', 'broadband', issued='10:08'),
        ticket('A070', 'general', issued='10:10'), ticket('C029', 'broadband', issued='10:12')]
HELD = [ticket('C021', 'broadband', 'held', issued='09:40', hold_until=stamp('10:34'))]
MISSED = [ticket('A055', 'general', 'no-show', issued='09:31')]
WHY = {'choice': 'credit', 'waited_s': 1140, 'class_head_start_s': 0, 'rank_head_start_s': 120,
       'rate_milli': 1000, 'credit_s': 1260, 'runner_up': 'A066', 'runner_up_credit_s': 1080,
       'passed': 0, 'reason': None}
SENTENCE = {'zh': '等了 19 分钟，首选业务加 2，合 21 分。下一位 A066 合 18 分，所以先叫 C027。',
            'en': "Waited 19 min, +2 as this counter's first choice: 21. Next was A066 at 18."}
HERE = {'point': 'c3', 'label': '3', 'why': WHY, 'sentence': SENTENCE}
SERVING = ticket('C027', 'broadband', 'serving', issued='09:58', called_at=stamp('10:17'),
                 serving_from=stamp('10:17:48'), **HERE)
VISIT = dict(SERVING, people=3, steps=1, notes=2, contact=True, late=True,
             pre_check={'at': stamp('10:05'), 'applicant': 'holder', 'missing': ['id-card']},
             plan=[{'service': 'general', 'point': None}, {'service': 'sim', 'point': None}])
STEPS = [{'service': 'payment', 'point': 'c1', 'label': '1', 'staff': '1001', 'from': stamp('10:02'),
          'until': stamp('10:06'), 'outcome': 'completed', 'items': 2, 'transferred': False}]
CALLED = ticket('C027', 'broadband', 'called', issued='09:58', called_at=stamp('10:23:40'), lang='en',
                recalls=1, **HERE)


def point(state, here=None, **more):
    found = {'id': 'c3', 'label': '3', 'kind': 'counter', 'zone': 'zone-2', 'state': state,
             'since': stamp('10:17:48'), 'staff': '1003', 'staff_name': '李*', 'ticket': None,
             'pause_reason': None, 'pause_asked': False, 'served': 14,
             'services': ['broadband', 'general', 'business']}
    if here:
        found['ticket'] = {name: here[name] for name in
                           ('id', 'number', 'letter', 'service', 'state', 'since')}
    return dict(found, **more)


def panel_doc(state, here=None, point_more=None, **more):
    doc = dict(head(), point=point(state, here, **(point_more or {})), ticket=here, services=SERVICES,
               waiting=18, longest_wait_s=1260, next=NEXT,
               recall_gap_s=5, recall_max=3, late_rule='reinserts', late_after=3, held=HELD, missed=MISSED, undo=None,
               pause_reasons=named(('meal', '用餐', 'Meal'), ('rest', '休息', 'Rest'),
                                   ('fault', '设备故障', 'Fault')),
               hand_reasons=named(('elderly', '行动不便', 'Needs help standing'),
                                  ('papers', '取材料回来', 'Back with papers')),
               outcomes=named(('completed', '已办成', 'Completed'), ('papers-missing', '证件不全', 'Papers missing')),
               items=named(('sim-card', 'SIM 卡', 'SIM card'), ('contract', '合同', 'Contract')),
               classes=named(('ordinary', '普通', 'Ordinary'), ('elderly', '老年', 'Elderly')),
               steps=[], transfer_to=[
                   {'id': 'payment', 'name': {'zh': '缴费充值', 'en': 'Payment'}, 'letter': 'D'},
                   {'id': 'sim', 'name': {'zh': '补换卡', 'en': 'Replace SIM'}, 'letter': 'E'}])
    doc['hall']['rehearsal'] = more.pop('rehearsal', True)
    return dict(doc, **more)


def signed_off():
    return panel_doc('closed', point_more={'staff': None, 'staff_name': None})


def sign_doc(state, number=None, asks=None):
    here = {'number': number, 'letter': number[0], 'called_at': NOW,
            'state': 'called' if state == 'calling' else 'serving'} if number else None
    doc = dict(head(), point=point(state, id='c7', label='7'), ticket=here)
    doc['hall']['rehearsal'] = False
    return dict(doc, asks=asks) if asks else doc


def asks(number, seconds, lang='zh', now=NOW):
    """Whom the sign asks, and for how long from `now`."""
    until = datetime.datetime.fromisoformat(now.replace('Z', '+00:00')) + datetime.timedelta(seconds=seconds)
    return {'ticket': str(uuid.uuid5(uuid.NAMESPACE_URL, number)), 'number': number, 'letter': number[0], 'lang': lang,
            'staff': '1003', 'staff_name': '李*', 'until': until.strftime('%Y-%m-%dT%H:%M:%S.000Z')}
