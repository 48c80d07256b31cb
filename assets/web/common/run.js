// One time a checklist is filled in, before it is sent: what is answered, what is still to be, what earns less than it could.
import { hallNow } from '/common/time.js';

const pointsOf = ({ asks, choices }, answer) => (asks === 'choice' ? choices.find(({ id }) => id === answer.choice)?.points : answer.value);

const mostOf = ({ asks, most, choices }) => (asks === 'choice' ? Math.max(...choices.map(({ points }) => points)) : most ?? 1);

const hasTask = ({ fix, owner, due }) => fix !== 'task' || Boolean(owner && due);

export const isAnswered = (question, answer) => question.asks === 'photo' || (answer !== undefined && hasTask(answer)
    && (answer.na === true || answer.choice !== undefined || answer.value >= 0));

/** Whether something is wrong that can be put right. */
export const fallsShort = (question, answer) => answer !== undefined && !answer.na && ['yes-no', 'score', 'choice'].includes(question.asks)
    && pointsOf(question, answer) < mostOf(question);

/** The body of the request. `answers` by question; `more`: plan, presence, from. */
export const runOf = ({ id, version, questions }, answers, text, more) => ({
    checklist: id,
    version,
    filled_at: new Date(hallNow()).toISOString(),
    ...more,
    ...(text.trim() !== '' && { text: text.trim() }),
    answers: questions.filter(({ id: question }) => answers[question] !== undefined).map((question) => ({ question: question.id, ...answers[question.id] })),
});

/** "87.5", from thousandths; "–" for none. */
export const hundredths = (milli) => (milli === null || milli === undefined ? '–' : (milli / 10).toFixed(1));
