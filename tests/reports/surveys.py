"""A hall's own version of the survey, which replies to the shipped one are counted by."""
import datetime
import json
import os

PATH = '/api/v1/quality/templates/survey/main'
ZONE = datetime.timezone(datetime.timedelta(hours=8))  # of the halls that are made
with open(os.path.join(os.environ['HQ_SOURCE'], 'assets/quality/survey-main.json'), encoding='utf-8') as file:
    SHIPPED = json.load(file)  # which the replies answer
ASKED = [each['id'] for each in SHIPPED['indicators']]


def made_survey(dice):
    """Some of the indicators, in another order and with other weights."""
    kept = dice.sample(SHIPPED['indicators'], 4)
    cuts = [0, *sorted(dice.sample(range(1, 1000), 3)), 1000]
    return {**SHIPPED, 'indicators': [{**each, 'weight_milli': cuts[i + 1] - cuts[i]} for i, each in enumerate(kept)]}


def give(client, path, template, version=1):
    """A version of the hall's own, written and approved."""
    for what, body in (('', {'base': version - 1, 'template': template}), ('/approve', {'version': version})):
        answer = client.post(path + what, body)
        if answer.status >= 300:
            raise RuntimeError(answer)


def in_force(client, path, own, shipped, last):
    """The hall's own template, unless the day `last` was over before it was approved."""
    end = datetime.datetime.combine(last, datetime.time(), ZONE) + datetime.timedelta(days=1)
    approved = client.get(path).json['templates'][0]['at']
    return own if datetime.datetime.fromisoformat(approved.replace('Z', '+00:00')) < end else shipped
